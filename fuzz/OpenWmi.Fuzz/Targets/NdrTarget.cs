using OpenWmi.Rpc;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Fuzz.Targets;

/// <summary>The NDR reader: the first 16 octets say what to read, the others are the stub. NdrException, and then it has not moved; otherwise it has not moved back, nor beyond the end. Lesson S36.</summary>
internal sealed class NdrTarget : IFuzzTarget
{
    private const int Operations = 16;
    private const int Maximum = 1 << 20;

    public string Name => "ndr";

    public IReadOnlyList<string> Dictionary { get; } = ["\0\0\0\0", "\u0001\0\0\0", "\u0002\0\0\0", "\0\0\u0002\0", "\u0004\0\0\0", "\u0001\u0010\u0008\0\u00CC\u00CC\u00CC\u00CC", "A\0B\0\0\0"];

    public IEnumerable<byte[]> Seeds => Enumerable.Range(0, Operations).Select(first => (byte[])[.. Enumerable.Range(first, Operations).Select(i => (byte)i), .. new byte[32], 2, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 65, 0, 0, 0]);

    public long AllocationFactor => 16;

    public int Run(ReadOnlySpan<byte> input)
    {
        if (input.Length < Operations)
        {
            return 0;
        }

        NdrReader reader = new(input[Operations..], 0, (input[0] & 0x80) != 0);
        int outcome = 0;
        foreach (byte operation in input[..Operations])
        {
            int before = reader.Position;
            try
            {
                outcome = ((outcome * 3) + Read(ref reader, operation & 0x0F)) & 0x3FF;
            }
            catch (NdrException refusal)
            {
                InvariantException.Require(reader.Position == before || (operation & 0x0F) == 15, "a read that failed has moved");
                InvariantException.Require(refusal.Offset >= 0 && refusal.Offset <= input.Length && refusal.Status == RpcStatus.BadStubData, "the refusal has a place outside");
                return HashCode.Combine(outcome, operation & 0x0F);
            }

            InvariantException.Require(reader.Position >= before && reader.Remaining >= 0, "it moved back or beyond the end");
        }

        return outcome;
    }

    private static int Read(ref NdrReader reader, int operation) => operation switch
    {
        0 => reader.ReadByte() & 1,
        1 => reader.ReadUInt16() & 1,
        2 => reader.ReadInt32() & 1,
        3 => (int)(reader.ReadUInt64() & 1),
        4 => reader.ReadGuid() == Guid.Empty ? 1 : 0,
        5 => reader.ReadPointer() ? 1 : 0,
        6 => Length(reader.ReadBstr(Maximum)),
        7 => Length(reader.ReadWideString(Maximum)),
        8 => Length(reader.ReadAnsiString(Maximum)),
        9 => Length(reader.ReadFixedAnsiString(64)),
        10 => reader.ReadInterfacePointer(Maximum).Length & 0x0F,
        11 => reader.ReadConformance(Maximum, 8) & 0x0F,
        12 => reader.ReadVariance(uint.MaxValue, Maximum, 2) & 0x0F,
        13 => reader.ReadContextHandle().IsNull ? 1 : 0,
        14 => ReadNumbers(ref reader),
        _ => NdrReader.OfSerializedType(reader.ReadOctets(reader.Remaining)).Remaining & 0x0F,
    };

    private static int ReadNumbers(ref NdrReader reader)
    {
        NdrReader ahead = reader;
        ulong[] numbers = new ulong[ahead.ReadConformance(Maximum, sizeof(ulong))];
        ahead.ReadNumbers(numbers.AsSpan());
        reader = ahead;
        return numbers.Length & 0x0F;
    }

    private static int Length(string? text) => text is null ? -1 : Math.Min(text.Length, 16);
}
