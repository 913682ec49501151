using System.Buffers.Text;

namespace OpenWmi.Providers.Linux.Proc;

/// <summary>Goes through lines of the form <c>Name: value</c>, as in meminfo, io and a process's status. Other lines are passed over.</summary>
internal ref struct NamedLines
{
    private ReadOnlySpan<byte> _rest;

    public NamedLines(ReadOnlySpan<byte> text)
    {
        _rest = text;
    }

    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>What follows the colon, without blanks and tabs around it.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    public bool MoveNext()
    {
        while (!_rest.IsEmpty)
        {
            int end = _rest.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? _rest : _rest[..end];
            _rest = end < 0 ? [] : _rest[(end + 1)..];
            int colon = line.IndexOf((byte)':');
            if (colon > 0)
            {
                Name = line[..colon];
                Value = line[(colon + 1)..].Trim(" \t"u8);
                return true;
            }
        }

        return false;
    }

    /// <summary>The value as a plain number.</summary>
    public readonly ulong? Number
        => Utf8Parser.TryParse(Value, out ulong number, out int consumed) && consumed == Value.Length ? number : null;

    /// <summary>The value as a size in octets, of a number of kibibytes followed by <c>kB</c>.</summary>
    public readonly ulong? Size
        => Utf8Parser.TryParse(Value, out ulong number, out int consumed)
            && Value[consumed..].SequenceEqual(" kB"u8)
            && number <= ulong.MaxValue / 1024
                ? number * 1024
                : null;
}
