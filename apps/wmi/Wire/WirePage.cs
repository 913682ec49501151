using System.Globalization;
using OpenWmi.Tools.Wmi.Output;

namespace OpenWmi.Tools.Wmi.Wire;

/// <summary>Prints messages field by field: offset, octets, name and value.</summary>
internal sealed class WirePage(Utf8Output output)
{
    private const int ShownOctets = 8;
    private const int OctetColumns = (ShownOctets * 2) + 1;

    /// <summary>For those who write text of their own.</summary>
    public TextWriter Text { get; } = new Utf8TextWriter(output);

    /// <summary>Prints a line between messages.</summary>
    public void WriteHeading(string text) => output.WriteLine(DisplayText.Line(text));

    /// <summary>Prints a field of a message.</summary>
    /// <param name="message">The octets that the offset counts in.</param>
    /// <param name="field">The field.</param>
    private void Write(ReadOnlySpan<byte> message, WireField field)
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

    /// <summary>Prints the fields of a message, and where it could not be understood any further.</summary>
    /// <param name="message">The octets that offsets count in.</param>
    /// <param name="fields">What was understood.</param>
    /// <param name="error">What was not; null where all was.</param>
    public void Write(ReadOnlySpan<byte> message, IEnumerable<WireField> fields, WireFormatException? error)
    {
        foreach (WireField field in fields)
        {
            Write(message, field);
        }

        if (error is not null)
        {
            output.WriteLine(DisplayText.Line(string.Create(CultureInfo.InvariantCulture, $"{error.Offset:x6}  malformed: {error.Message}")));
        }
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
