using System.Diagnostics;
using OpenWmi.Native;
using OpenWmi.Security;

namespace OpenWmi.Hosting.Tests;

/// <summary>A real user of this machine, made for a test and removed after it.</summary>
internal sealed class TestUser : IDisposable
{
    private static int _count;
    private bool _isRemoved;

    public TestUser(params string[] groups)
    {
        Name = $"owh{Environment.ProcessId}x{Interlocked.Increment(ref _count)}";
        string[] membership = groups.Length == 0 ? [] : ["--groups", string.Join(',', groups)];
        Run("useradd", ["--create-home", "--shell", "/bin/sh", .. membership, Name]);
        Entry = NameService.FindUser(Name) ?? throw new InvalidOperationException($"There is no user {Name}.");
    }

    public string Name { get; }

    public UserEntry Entry { get; }

    public uint Uid => Entry.Uid;

    public Sid Sid => WellKnownSids.UnixUser(Uid);

    /// <summary>The token of the user, with privileges enabled.</summary>
    public AccessToken LogOn(PrivilegeSet enabled = default, ImpersonationLevel level = ImpersonationLevel.Impersonate)
    {
        AccessToken token = new LocalSecurityAuthority(new LogonSettings { Privileges = new Assigned(enabled) }).LogOnUser(Uid, LogonKind.Interactive, level)!;
        foreach (Privilege privilege in enabled.ToArray())
        {
            Assert.True(token.TryAdjust(privilege, enabled: true, out token));
        }

        return token;
    }

    /// <summary>Writes a file that only this user may read.</summary>
    public string WriteSecret(string name, string text)
    {
        string path = Path.Combine(Entry.HomeDirectory, name);
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Run("chown", Name, path);
        Run("chmod", "700", Entry.HomeDirectory);
        return path;
    }

    public void Remove()
    {
        if (!_isRemoved)
        {
            _isRemoved = true;
            Run("userdel", "--force", "--remove", Name);
        }
    }

    public void Dispose() => Remove();

    public static string Run(string program, params string[] arguments)
    {
        ProcessStartInfo start = new("/usr/bin/env", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode is 0 or 12 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {error.Result}");
    }

    private sealed class Assigned(PrivilegeSet privileges) : IPrivilegeAssignments
    {
        public PrivilegeSet AssignedTo(IEnumerable<Sid> sids) => privileges;
    }
}
