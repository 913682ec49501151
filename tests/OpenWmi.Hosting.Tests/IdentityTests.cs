using OpenWmi.Cim;
using OpenWmi.ObjectManager.Hosting;
using OpenWmi.Security;

namespace OpenWmi.Hosting.Tests;

/// <summary>Whose a host is, as the kernel says it.</summary>
public sealed class IdentityTests
{
    [RootFact]
    public async Task A_query_is_answered_by_a_process_of_its_user()
    {
        using TestUser user = new();
        await using HostingSystem system = new();

        List<CimObject> found = await system.QueryAsync(user.LogOn(), "SELECT * FROM Win32_Process");

        Assert.NotEmpty(found);
        HostStatus host = system.TheHost();
        Assert.Equal(user.Sid, host.User);
        Assert.Contains($"Uid:\t{user.Uid}\t{user.Uid}\t{user.Uid}\t{user.Uid}", File.ReadAllText($"/proc/{host.ProcessId}/status"), StringComparison.Ordinal);
    }
}
