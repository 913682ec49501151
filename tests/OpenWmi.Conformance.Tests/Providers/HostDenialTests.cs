namespace OpenWmi.Conformance.Tests.Providers;

/// <summary>The built-in providers show each user what the kernel shows them.</summary>
public sealed class HostDenialTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("openwmi-conformance-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Requirement(86)]
    [Requirement(87)]
    [Requirement(90)]
    public void A_user_sees_of_processes_and_files_what_the_kernel_lets_them_see()
    {
        // Only root can make a user to look with; anybody else is one already.
        string closed = Path.Combine(_folder, "closed");
        Directory.CreateDirectory(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.WriteAllText(Path.Combine(closed, "secret"), "x");
        string all = $"SELECT Name FROM CIM_DataFile WHERE Path = '{closed}/'";
        string own = UnixUser.Run(Path.Combine(AppContext.BaseDirectory, "wmi"), "query", all, "--format", "csv", "--state", Path.Combine(_folder, "state"));
        Assert.Contains("secret", own, StringComparison.Ordinal);
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.Equal("ProcessId,ExecutablePath\r\n1,\r\n", UnixUser.Run(
                Path.Combine(AppContext.BaseDirectory, "wmi"), "query", "SELECT ProcessId, ExecutablePath FROM Win32_Process WHERE Handle = '1'", "--format", "csv", "--state", Path.Combine(_folder, "state")));
            return;
        }

        using UnixUser user = UnixUser.Create("openwmi-conf-host", _folder);
        Assert.Equal("ProcessId,ExecutablePath\r\n1,\r\n", user.Wmi(_folder, "query", "SELECT ProcessId, ExecutablePath FROM Win32_Process WHERE Handle = '1'", "--format", "csv"));
        Assert.DoesNotContain("secret", user.Wmi(_folder, "query", all, "--format", "csv"), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", user.Wmi(_folder, "query", $"SELECT Name FROM CIM_DataFile WHERE Name = '{closed}/secret'", "--format", "csv"), StringComparison.Ordinal);

        // The processes are those that the user's own tool shows: other users' too, as /proc has them.
        string[] seen = user.Wmi(_folder, "query", "SELECT ProcessId FROM Win32_Process WHERE ProcessId < 100", "--format", "csv").Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..];
        string[] shown = UnixUser.Run("setpriv", $"--reuid={user.Name}", "--regid=65534", "--clear-groups", "ps", "-e", "-o", "pid=").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Contains("1", seen);
        Assert.All(shown.Where(id => int.Parse(id, System.Globalization.CultureInfo.InvariantCulture) < 20), id => Assert.Contains(id, seen));
    }
}
