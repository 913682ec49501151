using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Rpc.Tests.Ndr;

/// <summary>Reads a value, or writes it.</summary>
internal delegate object? NdrRead(ref NdrReader reader);

/// <inheritdoc cref="NdrRead"/>
internal delegate void NdrWrite(ref NdrWriter writer);

/// <summary>One value with its octets on the wire, by the rules of [C706] 14 and by what clients were seen to send (facts 2, 9; clients.md).</summary>
internal sealed record NdrVector(string Name, string Hex, NdrRead Read, object? Value, NdrWrite Write)
{
    public byte[] Octets => Convert.FromHexString(Hex.Replace(" ", string.Empty, StringComparison.Ordinal));
}

/// <summary>The vectors.</summary>
internal static class NdrVectors
{
    private const string Guid = "8bc3f05e-d86b-11d0-a075-00c04fb68820";

    public static IReadOnlyList<NdrVector> All { get; } =
    [
        new("octet, then short", "7F00 3412", (ref r) => (r.ReadByte(), r.ReadUInt16()), ((byte)0x7F, (ushort)0x1234), (ref w) => { w.WriteByte(0x7F); w.WriteUInt16(0x1234); }),
        new("octet, then long", "FF000000 FEFFFFFF", (ref r) => (r.ReadSByte(), r.ReadInt32()), ((sbyte)-1, -2), (ref w) => { w.WriteSByte(-1); w.WriteInt32(-2); }),
        new("boolean, then hyper", "0100000000000000 8877665544332211", (ref r) => (r.ReadBoolean(), r.ReadUInt64()), (true, 0x1122334455667788UL), (ref w) => { w.WriteBoolean(true); w.WriteUInt64(0x1122334455667788); }),
        new("short, then GUID", "0500 0000 5EF0C38B6BD8D011A07500C04FB68820", (ref r) => (r.ReadInt16(), r.ReadGuid()), ((short)5, System.Guid.Parse(Guid)), (ref w) => { w.WriteInt16(5); w.WriteGuid(System.Guid.Parse(Guid)); }),
        new("float and double", "0000803F 00000000 0000000000000040", (ref r) => (r.ReadSingle(), r.ReadDouble()), (1f, 2d), (ref w) => { w.WriteSingle(1); w.WriteDouble(2); }),
        new("HRESULT", "03100480", (ref r) => r.ReadHResult(), HResult.From(0x80041003), (ref w) => w.WriteHResult(HResult.From(0x80041003))),
        new("context handle", "00000000 5EF0C38B6BD8D011A07500C04FB68820", (ref r) => r.ReadContextHandle(), new RpcContextHandle(0, System.Guid.Parse(Guid)), (ref w) => w.WriteContextHandle(new RpcContextHandle(0, System.Guid.Parse(Guid)))),
        new("null BSTR pointer", "00000000", (ref r) => r.ReadBstr(10), null, (ref w) => w.WriteBstr(null)),
        new("BSTR \"WQL\"", "00000200 03000000 06000000 03000000 5700 5100 4C00", (ref r) => r.ReadBstr(10), "WQL", (ref w) => w.WriteBstr("WQL")),
        new("empty BSTR", "00000200 00000000 00000000 00000000", (ref r) => r.ReadBstr(10), "", (ref w) => w.WriteBstr("")),
        new("wide string", "03000000 00000000 03000000 5300 5200 0000", (ref r) => r.ReadWideString(3), "SR", (ref w) => w.WriteWideString("SR")),
        new("ANSI string", "03000000 00000000 03000000 535200", (ref r) => r.ReadAnsiString(3), "SR", (ref w) => w.WriteAnsiString("SR")),
        new("fixed ANSI string", "00000000 03000000 535200", (ref r) => r.ReadFixedAnsiString(64), "SR", (ref w) => w.WriteFixedAnsiString("SR", 64)),
        new("interface pointer", "00000200 03000000 03000000 0A0B0C", (ref r) => r.ReadPointer() ? Convert.ToHexString(r.ReadInterfacePointer(3)) : null, "0A0B0C", (ref w) => { w.WritePointer(true); w.WriteInterfacePointer([10, 11, 12]); }),
        new("conformant shorts", "02000000 0700 0F00", ReadShorts, "7,15", (ref w) => { w.WriteConformance(2); w.WriteNumbers<ushort>([7, 15]); }),
        new("conformant hypers", "01000000 00000000 8877665544332211", ReadHypers, "1122334455667788", (ref w) => { w.WriteConformance(1); w.WriteNumbers<ulong>([0x1122334455667788]); }),
        new("conformant varying octets", "10000000 00000000 02000000 0102", ReadVarying, "0102", (ref w) => { w.WriteConformance(16); w.WriteVariance(2); w.WriteOctets([1, 2]); }),
    ];

    private static string ReadShorts(ref NdrReader reader)
    {
        ushort[] numbers = new ushort[reader.ReadConformance(8, sizeof(ushort))];
        reader.ReadNumbers(numbers.AsSpan());
        return string.Join(',', numbers);
    }

    private static string ReadHypers(ref NdrReader reader)
    {
        ulong[] numbers = new ulong[reader.ReadConformance(8, sizeof(ulong))];
        reader.ReadNumbers(numbers.AsSpan());
        return string.Join(',', numbers.Select(number => number.ToString("X")));
    }

    private static string ReadVarying(ref NdrReader reader) => Convert.ToHexString(reader.ReadOctets(reader.ReadVariance(reader.ReadMaximumCount(), 16, 1)));
}
