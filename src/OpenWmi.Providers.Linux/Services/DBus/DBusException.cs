namespace OpenWmi.Providers.Linux.Services;

/// <summary>The other side of a D-Bus connection reported an error, or did not keep to the protocol.</summary>
/// <param name="name">The error's name: <c>org.freedesktop.systemd1.NoSuchUnit</c>.</param>
/// <param name="message">What it says.</param>
internal sealed class DBusException(string name, string message) : Exception($"{name}: {message}")
{
    /// <summary>The name that stands for a message that cannot be understood.</summary>
    public const string Damaged = "org.freedesktop.DBus.Error.InvalidArgs";

    public string Name { get; } = name;
}
