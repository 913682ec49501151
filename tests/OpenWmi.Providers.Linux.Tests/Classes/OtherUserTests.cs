using System.Diagnostics;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>What belongs to a user whose number no passwd entry has.</summary>
public sealed class OtherUserTests
{
    private const string Uid = "61234";

    [RootFact]
    public async Task A_process_of_a_user_without_a_passwd_entry_is_shown_whole()
    {
        using Process child = Process.Start(new ProcessStartInfo("setpriv", ["--reuid", Uid, "--regid", Uid, "--clear-groups", "sleep", "1000"]))!;
        try
        {
            using var ns = new LinuxNamespace();
            Assert.True(SpinWait.SpinUntil(() => File.ReadAllText($"/proc/{child.Id}/comm") == "sleep\n", TimeSpan.FromSeconds(30)));

            OpenWmi.Cim.CimInstance process = await ns.GetAsync($"Win32_Process.Handle=\"{child.Id}\"");

            Assert.Equal("sleep 1000", process["CommandLine"].AsString());
            Assert.False(process["HandleCount"].IsNull);
        }
        finally
        {
            child.Kill();
            await child.WaitForExitAsync();
        }
    }
}
