namespace OpenWmi.Providers.Linux.Services;

/// <summary>The other side of a D-Bus connection reported an error, or did not keep to the protocol.</summary>
/// <param name="name">The error's name: <c>org.freedesktop.systemd1.NoSuchUnit</c>.</param>
/// <param name="message">What it says.</param>
/// <param name="cause">What led to it; NULL where the other side reported it.</param>
internal sealed class DBusException(string name, string message, Exception? cause = null) : Exception($"{name}: {message}", cause)
{
    /// <summary>The name that stands for a message that cannot be understood.</summary>
    public const string Damaged = "org.freedesktop.DBus.Error.InvalidArgs";

    /// <summary>The name that stands for an answer that did not come.</summary>
    public const string TimedOut = "org.freedesktop.DBus.Error.TimedOut";

    public string Name { get; } = name;
}
