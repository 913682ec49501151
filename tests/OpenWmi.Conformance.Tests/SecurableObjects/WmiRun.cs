using System.Text.Json;

namespace OpenWmi.Conformance.Tests.SecurableObjects;

/// <summary>What became of a run of wmi.</summary>
internal sealed record WmiRun(int ExitCode, string Output, string Error)
{
    /// <summary>The code of a program that was refused.</summary>
    public const int Denied = 3;

    /// <summary>The one object of a call whose results are JSON.</summary>
    public JsonElement Results => JsonDocument.Parse(Output).RootElement[0];

    /// <summary>What the method returned.</summary>
    public uint ReturnValue => ExitCode == 0 ? Results.GetProperty(nameof(ReturnValue)).GetUInt32() : throw new InvalidOperationException(Error);

    /// <summary>Runs wmi as who runs the tests.</summary>
    public static WmiRun Of(params string[] arguments) => Start(Path.Combine(AppContext.BaseDirectory, "wmi"), arguments);

    /// <summary>Runs wmi as another user from its beginning, with a state directory of that user's own.</summary>
    public static WmiRun As(UnixUser user, string folder, params string[] arguments) => Start(
        "setpriv", [$"--reuid={user.Name}", "--regid=65534", "--clear-groups", Path.Combine(AppContext.BaseDirectory, "wmi"), .. arguments, "--state", Path.Combine(folder, user.Name)]);

    /// <summary>A descriptor as an argument of a call: entries that allow.</summary>
    public static string Descriptor(params (string Sid, uint Mask)[] entries)
    {
        IEnumerable<string> aces = entries.Select(entry =>
            $"instance of Win32_ACE {{ AccessMask = {entry.Mask}; AceFlags = 0; AceType = 0; Trustee = instance of Win32_Trustee {{ SIDString = \"{entry.Sid}\"; }}; }}");
        return $"Descriptor=instance of Win32_SecurityDescriptor {{ ControlFlags = 4; DACL = {{ {string.Join(", ", aces)} }}; }};";
    }

    private static WmiRun Start(string program, string[] arguments)
    {
        (int exitCode, string output, string error) = UnixUser.Start(program, arguments);
        return new WmiRun(exitCode, output, error);
    }
}
