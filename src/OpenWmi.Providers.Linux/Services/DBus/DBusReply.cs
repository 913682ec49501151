namespace OpenWmi.Providers.Linux.Services;

/// <summary>The answer to a call.</summary>
/// <param name="Signature">The types of the results.</param>
/// <param name="Body">The results.</param>
/// <param name="ErrorName">The error's name; NULL for success.</param>
internal sealed record DBusReply(string Signature, byte[] Body, string? ErrorName)
{
    /// <summary>The results.</summary>
    /// <exception cref="DBusException">The call failed.</exception>
    public DBusReader Results => ErrorName is null ? new DBusReader(Body) : throw new DBusException(ErrorName, ErrorText());

    /// <summary>The value of a property, positioned after its signature.</summary>
    /// <param name="type">The signature that it must have.</param>
    /// <exception cref="DBusException">The call failed, or the value has another type.</exception>
    public DBusReader Value(string type)
    {
        DBusReader reader = Results;
        string found = reader.ReadSignature();
        return found == type ? reader : throw new DBusException(DBusException.Damaged, $"The property is of type '{found}' and not '{type}'.");
    }

    private string ErrorText() => Signature.StartsWith('s') ? new DBusReader(Body).ReadString() : "no more is said";
}
