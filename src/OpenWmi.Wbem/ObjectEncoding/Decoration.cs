using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>Server and namespace of an object. [MS-WMIO] 2.2.7. Both empty: the result of a query that says nothing of where it comes from.</summary>
internal static class Decoration
{
    /// <summary>Reads it where the flags announce it.</summary>
    /// <param name="reader">What follows the flags.</param>
    /// <param name="flags">The flags.</param>
    /// <param name="isWithheld">Whether it is there and empty.</param>
    public static CimScope? Read(scoped ref ObjectReader reader, ObjectFlags flags, out bool isWithheld)
    {
        isWithheld = false;
        if ((flags & ObjectFlags.Decoration) == 0)
        {
            return null;
        }

        EncodedString server = EncodedString.Read(ref reader);
        EncodedString ns = EncodedString.Read(ref reader);
        isWithheld = server.Units.IsEmpty && ns.Units.IsEmpty;
        return isWithheld ? null : new CimScope(server.ToString(), ns.ToString());
    }

    /// <summary>Goes past it without making anything of it.</summary>
    public static void Skip(scoped ref ObjectReader reader, ObjectFlags flags)
    {
        if ((flags & ObjectFlags.Decoration) != 0)
        {
            EncodedString.Read(ref reader);
            EncodedString.Read(ref reader);
        }
    }

    public static void Write(scoped ref ObjectWriter writer, CimScope scope)
    {
        writer.AppendString(scope.Server);
        writer.AppendString(scope.Namespace);
    }
}
