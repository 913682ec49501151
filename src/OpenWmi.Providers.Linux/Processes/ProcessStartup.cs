using OpenWmi.Cim;

namespace OpenWmi.Providers.Linux;

/// <summary>What Win32_ProcessStartup says that means something on Linux.</summary>
/// <param name="Environment">The environment, NAME=value each; NULL for that of this process.</param>
/// <param name="Priority">The priority; NULL for that of this process.</param>
internal sealed record ProcessStartup(IReadOnlyList<string>? Environment, PriorityClass? Priority)
{
    // Detached, a new console, group, job, error mode, no window, the encoding of the environment: so it is on Linux anyway. Not: to debug (1, 2), to suspend (4).
    private const uint PossibleFlags = 0x8 | 0x10 | 0x200 | 0x400 | 0x0100_0000 | 0x0400_0000 | 0x0800_0000;

    /// <summary>A start without wishes.</summary>
    public static ProcessStartup Default { get; } = new(null, null);

    /// <summary>Reads the object; NULL where it asks for what cannot be.</summary>
    public static ProcessStartup? Read(CimInstance? given)
    {
        if (given is null)
        {
            return Default;
        }

        PriorityClass? priority = null;
        if (Value(given, "PriorityClass") is { IsNull: false } number && (priority = PriorityClass.Find(number.AsInt64())) is null)
        {
            return null;
        }

        if (Value(given, "CreateFlags") is { IsNull: false } flags && ((ulong)flags.AsInt64() & ~(ulong)PossibleFlags) != 0)
        {
            return null;
        }

        string[]? environment = Value(given, "EnvironmentVariables") is { IsNull: false } variables ? variables.AsStringArray().ToArray() : null;
        return environment is null || Array.TrueForAll(environment, IsVariable) ? new ProcessStartup(environment, priority) : null;
    }

    private static CimValue Value(CimInstance given, string name) => given.Class.IndexOf(name) is >= 0 and int index ? given.GetValue(index) : default;

    private static bool IsVariable(string text) => text.IndexOf('=', StringComparison.Ordinal) > 0 && !text.Contains('\0', StringComparison.Ordinal);
}
