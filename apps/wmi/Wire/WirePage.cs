using System.Globalization;
using OpenWmi.Tools.Wmi.Output;

namespace OpenWmi.Tools.Wmi.Wire;

/// <summary>Prints messages field by field: offset, octets, name and value.</summary>
internal sealed class WirePage(Utf8Output output)
{
    private const int ShownOctets = 8;
    private const int OctetColumns = (ShownOctets * 2) + 1;

    /// <summary>Prints a line between messages.</summary>
    public void WriteHeading(string text)
    {
        output.WriteLine(DisplayText.Line(text));
    }

    /// <summary>Prints a field of a message.</summary>
    /// <param name="message">The octets that the offset counts in.</param>
    /// <param name="field">The field.</param>
    public void Write(ReadOnlySpan<byte> message, WireField field)
    {
        output.Write(field.Offset.ToString("x6", CultureInfo.InvariantCulture));
        output.WriteSpaces(2);
        WriteOctets(message, field);
        output.WriteSpaces(2 + (field.Depth * 2));
        output.Write(DisplayText.Line(field.Name));
        if (field.Value.Length > 0)
        {
            output.Write(" = ");
            output.Write(DisplayText.Line(field.Value));
        }

        output.WriteLine();
    }

    private void WriteOctets(ReadOnlySpan<byte> message, WireField field)
    {
        int start = Math.Clamp(field.Offset, 0, message.Length);
        ReadOnlySpan<byte> octets = message.Slice(start, Math.Clamp(field.Length, 0, message.Length - start));
        bool isLong = octets.Length > ShownOctets;
        string digits = Convert.ToHexStringLower(isLong ? octets.Slice(0, ShownOctets) : octets);
        output.Write(digits);
        output.Write(isLong ? "…" : string.Empty);
        output.WriteSpaces(OctetColumns - digits.Length - (isLong ? 1 : 0));
    }
}
