using System.Diagnostics;

namespace OpenWmi.Launcher.Tests;

/// <summary>./wmi, started by somebody who cannot write the checkout.</summary>
public sealed class OtherUserTests : IDisposable
{
    private readonly FakeCheckout _checkout = new();

    public void Dispose()
    {
        Allow(_checkout.Root, write: true);
        _checkout.Dispose();
    }

    [Fact]
    public void They_start_what_is_built_even_where_a_source_is_newer()
    {
        _checkout.Run("wmi");
        _checkout.Write("src/OpenWmi.Cim/CimType.cs", "changed");

        Assert.Equal(new ScriptResult(7, "wmi of build 1: a b\n", ""), RunAsOther("wmi", writableRoot: false, "a b"));
    }

    [Fact]
    public void Where_nothing_is_built_one_sentence_says_who_can()
    {
        ScriptResult result = RunAsOther("wmi", writableRoot: false);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Equal(
            $"wmi: nothing is built in {_checkout.Root} yet, and you cannot write there: let its owner run {_checkout.InRoot("wmi")} once.\n", result.Error);
    }

    [Fact]
    public void Who_can_write_the_sources_but_not_what_was_built_is_told_that_it_is_old()
    {
        _checkout.Run("wmi");
        _checkout.Write("src/OpenWmi.Cim/CimType.cs", "changed");
        Allow(_checkout.InRoot(".wmi"), write: false);
        File.SetUnixFileMode(_checkout.Root, File.GetUnixFileMode(_checkout.Root) | UnixFileMode.OtherWrite);

        ScriptResult result = RunAsOther("wmi", writableRoot: true);

        Allow(_checkout.InRoot(".wmi"), write: true);
        Assert.Equal((7, "wmi of build 1: \n"), (result.ExitCode, result.Output));
        Assert.Equal($"wmi: the sources are newer than what is built, and you cannot write {_checkout.InRoot(".wmi")}: started as it is.\n", result.Error);
    }

    // Root may write everywhere, so it becomes a user that nobody is; anybody else loses the right to write the folder.
    private ScriptResult RunAsOther(string file, bool writableRoot, params string[] arguments)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Allow(_checkout.Root, write: writableRoot);
            return _checkout.Run(file, arguments);
        }

        ProcessStartInfo start = _checkout.Prepare("/usr/bin/setpriv", ["--reuid=60123", "--regid=60123", "--clear-groups", _checkout.InRoot(file), .. arguments]);
        using var script = new RunningScript(start);
        return script.Finish();
    }

    private static void Allow(string folder, bool write)
    {
        UnixFileMode mode = File.GetUnixFileMode(folder);
        File.SetUnixFileMode(folder, write ? mode | UnixFileMode.UserWrite : mode & ~UnixFileMode.UserWrite);
    }
}
