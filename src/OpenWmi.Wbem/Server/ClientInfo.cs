namespace OpenWmi.Wbem.Server;

/// <summary>What a client says of itself: for people who look at sessions, and nothing is decided by it. Immutable.</summary>
/// <param name="Machine">The name of its machine; null where it does not say.</param>
/// <param name="ProcessId">Its process there, as it says.</param>
internal sealed record ClientInfo(string? Machine, int ProcessId)
{
    private const int MaxLength = 256;

    /// <summary>As much of a text as is kept.</summary>
    public static string? Shorten(string? text) => text is { Length: > MaxLength } ? text[..MaxLength] : text;
}
