using System.Globalization;

namespace OpenWmi.Cim.Mof;

/// <content>Constants. Facts 6.7.</content>
public sealed partial class MofWriter
{
    private const int LongString = 100;
    private const int Piece = 80;

    private void WriteValue(CimValue value, int indent)
    {
        if (value.IsArray)
        {
            WriteArray(value, indent);
            return;
        }

        switch (value.Type)
        {
            case CimType.Empty:
                output.Write("NULL");
                break;
            case CimType.String or CimType.Reference:
                WriteString(value.AsString(), indent);
                break;
            case CimType.DateTime:
                output.Write($"\"{value.AsDateTime()}\"");
                break;
            case CimType.Char16:
                output.Write('\'');
                WriteCharacter(value.AsChar(), quote: '\'');
                output.Write('\'');
                break;
            case CimType.Real32 or CimType.Real64:
                WriteReal(value);
                break;
            case CimType.Object:
                WriteObject(value.AsObject(), indent);
                break;
            default:
                output.Write(value.ToString());
                break;
        }
    }

    private void WriteArray(CimValue array, int indent)
    {
        output.Write('{');
        for (int i = 0; i < array.Count; i++)
        {
            output.Write(i == 0 ? string.Empty : ", ");
            WriteValue(array[i], indent);
        }

        output.Write('}');
    }

    private void WriteObject(CimObject value, int indent)
    {
        if (value is CimInstance instance)
        {
            WriteInstance(instance, indent);
        }
        else
        {
            output.Write($"NULL /* class {value.Class.Name} */");
        }
    }

    // A real without a point or exponent would be read as an integer.
    private void WriteReal(CimValue value)
    {
        string text = value.ToString();
        bool isFinite = double.IsFinite(value.AsDouble());
        output.Write(isFinite ? text : $"NULL /* {text} */");
        output.Write(isFinite && text.AsSpan().IndexOfAny('.', 'E', 'e') < 0 ? ".0" : string.Empty);
    }

    private void WriteString(string text, int indent)
    {
        ReadOnlySpan<char> rest = text;
        while (rest.Length > LongString && rest.Slice(0, Piece).LastIndexOf(' ') is > 0 and int space)
        {
            WriteQuoted(rest.Slice(0, space + 1));
            output.Write('\n');
            WriteIndent(indent);
            rest = rest.Slice(space + 1);
        }

        WriteQuoted(rest);
    }

    private void WriteQuoted(ReadOnlySpan<char> text)
    {
        output.Write('"');
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                output.Write(text.Slice(i, 2));
                i++;
            }
            else
            {
                WriteCharacter(text[i], quote: '"');
            }
        }

        output.Write('"');
    }

    private void WriteCharacter(char c, char quote)
    {
        string? escape = c switch
        {
            '\\' => @"\\",
            '\n' => @"\n",
            '\r' => @"\r",
            '\t' => @"\t",
            '\b' => @"\b",
            '\f' => @"\f",
            _ when c == quote => quote == '"' ? "\\\"" : "\\'",
            // Always four digits: what follows may be a digit too.
            _ when IsInvisible(c) => $@"\x{(int)c:X4}",
            _ => null,
        };
        if (escape is null)
        {
            output.Write(c);
        }
        else
        {
            output.Write(escape);
        }
    }

    private static bool IsInvisible(char c) => c >= '\u007F'
        ? char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse
        : c < ' ';
}
