using System.Buffers.Binary;
using System.Text;

namespace OpenWmi.Benchmarks.Floors;

/// <summary>A Bench_Item as a plain object, and its values one behind the other: the least that sending one can be.</summary>
internal sealed record FlatItem(uint Id, string Name, string Caption, string CommandLine, uint ParentId, uint ThreadCount, ulong WorkingSetSize, ulong KernelModeTime, ulong UserModeTime, bool Enabled)
{
    private const int FixedLength = 37;

    public int Write(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(target, Id);
        BinaryPrimitives.WriteUInt32LittleEndian(target[4..], ParentId);
        BinaryPrimitives.WriteUInt32LittleEndian(target[8..], ThreadCount);
        BinaryPrimitives.WriteUInt64LittleEndian(target[12..], WorkingSetSize);
        BinaryPrimitives.WriteUInt64LittleEndian(target[20..], KernelModeTime);
        BinaryPrimitives.WriteUInt64LittleEndian(target[28..], UserModeTime);
        target[36] = Enabled ? (byte)1 : (byte)0;
        int position = FixedLength;
        foreach (string text in (ReadOnlySpan<string>)[Name, Caption, CommandLine])
        {
            BinaryPrimitives.WriteInt32LittleEndian(target[position..], text.Length);
            position += 4 + Encoding.Latin1.GetBytes(text, target[(position + 4)..]);
        }

        return position;
    }

    public static FlatItem Read(ReadOnlySpan<byte> source)
    {
        ReadOnlySpan<byte> texts = source[FixedLength..];
        return new(
            BinaryPrimitives.ReadUInt32LittleEndian(source),
            ReadText(ref texts),
            ReadText(ref texts),
            ReadText(ref texts),
            BinaryPrimitives.ReadUInt32LittleEndian(source[4..]),
            BinaryPrimitives.ReadUInt32LittleEndian(source[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(source[12..]),
            BinaryPrimitives.ReadUInt64LittleEndian(source[20..]),
            BinaryPrimitives.ReadUInt64LittleEndian(source[28..]),
            source[36] != 0);
    }

    private static string ReadText(ref ReadOnlySpan<byte> texts)
    {
        int length = BinaryPrimitives.ReadInt32LittleEndian(texts);
        string text = Encoding.Latin1.GetString(texts.Slice(4, length));
        texts = texts[(4 + length)..];
        return text;
    }
}
