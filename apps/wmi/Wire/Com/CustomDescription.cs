namespace OpenWmi.Tools.Wmi.Wire.Com;

/// <summary>Tells what the object data of an OBJREF_CUSTOM is, by the class that unmarshals it.</summary>
internal static class CustomDescription
{
    private static readonly Guid WbemClassObject = new("4590f812-1d3a-11d0-891f-00aa004b2e24");
    private static readonly Guid WbemContext = new("674b6698-ee92-11d0-ad71-00c04fd8fdff");
    private static readonly Guid ActivationPropertiesIn = new("00000338-0000-0000-c000-000000000046");
    private static readonly Guid ActivationPropertiesOut = new("00000339-0000-0000-c000-000000000046");

    /// <summary>Tells the fields.</summary>
    /// <param name="message">The message that the data stands in.</param>
    /// <param name="range">Where.</param>
    /// <param name="clsid">The class that unmarshals it.</param>
    /// <param name="fields">Where the fields go.</param>
    /// <param name="depth">How deep they are nested.</param>
    /// <exception cref="WireFormatException">It is malformed.</exception>
    public static void Describe(ReadOnlySpan<byte> message, Range range, Guid clsid, List<WireField> fields, int depth)
    {
        if (clsid == ActivationPropertiesIn || clsid == ActivationPropertiesOut)
        {
            ActivationDescription.Describe(message, range, fields, depth);
        }
        else if (clsid == WbemClassObject)
        {
            Wbem.EncodedObjectDescription.Describe(message, range, fields, depth);
        }
        else if (clsid == WbemContext)
        {
            Wbem.ContextDescription.Describe(message, range, fields, depth);
        }
        else
        {
            var cursor = new FieldCursor(message, range, fields, depth);
            cursor.Octets("pObjectData", cursor.Remaining);
        }
    }
}
