namespace OpenWmi.Providers.Linux.Services;

/// <summary>A method call.</summary>
/// <param name="Path">The object.</param>
/// <param name="Interface">The interface.</param>
/// <param name="Member">The method.</param>
/// <param name="Signature">The types of the arguments; empty for none.</param>
/// <param name="Body">Writes the arguments.</param>
internal sealed record DBusCall(string Path, string Interface, string Member, string Signature = "", Action<DBusWriter>? Body = null)
{
    private const string Properties = "org.freedesktop.DBus.Properties";

    /// <summary>The call that reads a property.</summary>
    public static DBusCall GetProperty(string path, string from, string property) => new(path, Properties, "Get", "ss", writer =>
    {
        writer.WriteString(from);
        writer.WriteString(property);
    });
}
