using System.Runtime.InteropServices;
using System.Text;

namespace OpenWmi.Rpc.Ndr;

// Strings. [C706] 14.3.4; BSTR: [MS-OAUT] 2.2.23.
public ref partial struct NdrWriter
{
    /// <summary>Writes a <c>[string] wchar_t *</c>: conformant and varying, with its NUL.</summary>
    public void WriteWideString(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        WriteConformance(text.Length + 1);
        WriteVariance(text.Length + 1);
        WriteUnits(text);
        WriteUInt16(0);
    }

    /// <summary>Writes a <c>[string] char *</c>: conformant and varying, with its NUL; UTF-8.</summary>
    public void WriteAnsiString(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int count = Encoding.UTF8.GetByteCount(text) + 1;
        WriteConformance(count);
        WriteVaryingAnsiString(text, count);
    }

    /// <summary>Writes a <c>[string, size_is(n)] char *</c>: as <see cref="WriteAnsiString(string)"/>, with another <c>max_count</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maximumCount"><c>max_count</c>: the room that the peer has.</param>
    /// <exception cref="RpcFaultException">InvalidBound: it does not fit.</exception>
    public void WriteAnsiString(string text, uint maximumCount)
    {
        ArgumentNullException.ThrowIfNull(text);
        int count = Encoding.UTF8.GetByteCount(text) + 1;
        if (count > maximumCount)
        {
            throw new RpcFaultException(RpcStatus.InvalidBound, $"A text of {count} octets does not fit into the {maximumCount} that the peer has.");
        }

        WriteUInt32(maximumCount);
        WriteVaryingAnsiString(text, count);
    }

    /// <summary>Writes a <c>[string] char[n]</c>: varying only, with its NUL; UTF-8.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The length of the array.</param>
    /// <exception cref="ArgumentException">It does not fit.</exception>
    public void WriteFixedAnsiString(string text, int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        int count = Encoding.UTF8.GetByteCount(text) + 1;
        if (count > length)
        {
            throw new ArgumentException($"A text of {count} octets does not fit into {length}.", nameof(text));
        }

        WriteVaryingAnsiString(text, count);
    }

    /// <summary>Writes a BSTR: a unique pointer to a FLAGGED_WORD_BLOB, null for null.</summary>
    public void WriteBstr(string? text)
    {
        WritePointer(text is not null);
        if (text is not null)
        {
            WriteBstrReferent(text);
        }
    }

    /// <summary>Writes what a BSTR points to: a FLAGGED_WORD_BLOB, without a NUL.</summary>
    public void WriteBstrReferent(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        WriteConformance(text.Length);
        WriteUInt32((uint)text.Length * sizeof(char));
        WriteUInt32((uint)text.Length);
        WriteUnits(text);
    }

    private void WriteUnits(string text) => WriteNumbers(MemoryMarshal.Cast<char, ushort>(text));

    private void WriteVaryingAnsiString(string text, int count)
    {
        WriteVariance(count);
        Span<byte> room = Take(1, count);
        Encoding.UTF8.GetBytes(text, room);
        room[^1] = 0;
    }
}
