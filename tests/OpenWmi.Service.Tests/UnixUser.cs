using System.Diagnostics;
using System.Globalization;

namespace OpenWmi.Service.Tests;

/// <summary>A Unix user, with a group of that name, that exists as long as a test runs.</summary>
internal sealed class UnixUser : IDisposable
{
    private UnixUser(string name) => (Name, Id) = (name, uint.Parse(Run("id", "-u", name)[0], CultureInfo.InvariantCulture));

    public string Name { get; }

    public uint Id { get; }

    public static UnixUser Create(string name, params string[] groups)
    {
        // Left by a run that was cut off.
        Programs.RunWhatever(Of("userdel", name));
        Run("useradd", ["--no-create-home", "--user-group", "--shell", "/bin/sh", .. groups.Length == 0 ? (string[])[] : ["--groups", string.Join(',', groups)], name]);
        return new UnixUser(name);
    }

    public void Dispose() => Run("userdel", "--force", Name);

    private static string[] Run(string program, params string[] arguments) => Programs.Run(Of(program, arguments));

    private static ProcessStartInfo Of(string program, params string[] arguments) => new("/usr/bin/env", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
}
