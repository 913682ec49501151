using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Rpc.Tests.Ndr;

/// <summary>What is written is read as itself, whatever stands before it, in both byte orders where both are written.</summary>
public sealed class NdrRoundTripTests
{
    [Fact]
    public void Sequences_of_values_of_any_kind() => Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), seeds =>
    {
        object?[] values = [.. seeds.Select(Value)];
        byte[] octets = Stubs.Write((ref w) => WriteAll(ref w, values));
        NdrReader reader = new(octets, 0, isBigEndian: false);
        foreach (object? value in values)
        {
            Assert.Equal(value, Read(ref reader, value));
        }

        Assert.Equal(0, reader.Remaining);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Texts() => Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
    {
        text = text?.Replace("\0", string.Empty, StringComparison.Ordinal);
        byte[] octets = Stubs.Write((ref w) => { w.WriteBstr(text); w.WriteWideString(text ?? string.Empty); });
        NdrReader reader = new(octets, 0, isBigEndian: false);
        Assert.Equal(text, reader.ReadBstr(int.MaxValue));
        Assert.Equal(text ?? string.Empty, reader.ReadWideString(int.MaxValue));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Numbers_in_both_orders() => Prop.ForAll(ArbMap.Default.ArbFor<ulong[]>(), numbers =>
    {
        byte[] little = Stubs.Write((ref w) => w.WriteNumbers<ulong>(numbers));
        byte[] big = [.. numbers.SelectMany(number => BitConverter.GetBytes(number).Reverse())];
        Assert.Equal(numbers, ReadNumbers(little, numbers.Length, isBigEndian: false));
        Assert.Equal(numbers, ReadNumbers(big, numbers.Length, isBigEndian: true));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static ulong[] ReadNumbers(byte[] octets, int count, bool isBigEndian)
    {
        ulong[] read = new ulong[count];
        NdrReader reader = new(octets, 0, isBigEndian);
        reader.ReadNumbers(read.AsSpan());
        return read;
    }

    private static object? Value(int seed) => (seed & 7) switch
    {
        0 => unchecked((byte)seed),
        1 => unchecked((ushort)seed),
        2 => seed,
        3 => seed * 0x100000001L,
        4 => new Guid(seed, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        5 => $"text {seed}",
        6 => seed * 0.5,
        _ => null,
    };

    private static void WriteAll(ref NdrWriter writer, object?[] values)
    {
        foreach (object? value in values)
        {
            Write(ref writer, value);
        }
    }

    private static void Write(ref NdrWriter writer, object? value)
    {
        switch (value)
        {
            case byte octet: writer.WriteByte(octet); break;
            case ushort number: writer.WriteUInt16(number); break;
            case int number: writer.WriteInt32(number); break;
            case long number: writer.WriteInt64(number); break;
            case Guid guid: writer.WriteGuid(guid); break;
            case double number: writer.WriteDouble(number); break;
            default: writer.WriteBstr((string?)value); break;
        }
    }

    private static object? Read(ref NdrReader reader, object? like) => like switch
    {
        byte => reader.ReadByte(),
        ushort => reader.ReadUInt16(),
        int => reader.ReadInt32(),
        long => reader.ReadInt64(),
        Guid => reader.ReadGuid(),
        double => reader.ReadDouble(),
        _ => reader.ReadBstr(1000),
    };
}
