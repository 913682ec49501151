using System.Globalization;
using System.Text;

namespace OpenWmi.Tools.Wmi.Output;

/// <summary>A <see cref="TextWriter"/> over the output, for those who write to one.</summary>
internal sealed class Utf8TextWriter(Utf8Output output) : TextWriter(CultureInfo.InvariantCulture)
{
    private char _highSurrogate;

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        if (char.IsHighSurrogate(value))
        {
            _highSurrogate = value;
        }
        else if (char.IsLowSurrogate(value))
        {
            output.Write([_highSurrogate, value]);
        }
        else
        {
            output.Write(value);
        }
    }

    public override void Write(ReadOnlySpan<char> buffer) => output.Write(buffer);

    public override void Write(string? value) => output.Write(value);

    public override void Write(char[] buffer, int index, int count) => output.Write(buffer.AsSpan(index, count));
}
