using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Rpc.Generator.Tests.Samples;

public enum SampleKind : ushort
{
    None,
    Some,
}

public readonly record struct ScalarsResult(byte Octet, short Number, SampleKind Kind, long Hyper, Guid Id, bool Flag, double Real, HResult ReturnValue);

public readonly record struct TextsResult([Bstr(100)] string? Bstr, [WideString(100)] string? Unique, [WideString(100)] string InPlace, [AnsiString(100)] string? Ansi, HResult ReturnValue);

public readonly record struct NumbersResult([SizeIs("count", 1000)] ReadOnlyMemory<uint> Numbers, [SizeIs("count", 1000)] ReadOnlyMemory<byte>? Octets, HResult ReturnValue);

/// <summary>Results of which one has no name in the specification.</summary>
/// <param name="Objects"><c>apObjects</c>: the objects.</param>
/// <param name="Returned"><c>puReturned</c>: their number.</param>
/// <param name="ReturnValue">A status.</param>
public readonly record struct NextResult([SizeIs("count", 1000), LengthIs(nameof(Returned))] ReadOnlyMemory<Octets?> Objects, uint Returned, HResult ReturnValue);

public readonly record struct ItemsResult(int Count, [SizeIs(nameof(Count), 100), FullPointer] ReadOnlyMemory<SampleItem?> Items, HResult ReturnValue);

public readonly record struct GetResult([InOut("item")] Octets? Item, [InOut("other")] Octets? Other, HResult ReturnValue);

public readonly record struct UnionResult(SampleUnion Union, SampleVector? Vector, HResult ReturnValue);

public readonly record struct FixedResult([SizeIs(4), LengthIs] ReadOnlyMemory<byte> Nonce, HResult ReturnValue);

[NdrStruct]
public readonly record struct SampleItem([Bstr(100)] string? Name, SampleInner Inner, [FullPointer] SampleInner? Shared);

[NdrStruct]
public readonly record struct SampleInner(byte Octet, ulong Hyper, [AnsiString(8, IsFixed = true)] string Label);

/// <summary>A structure whose members have names of a specification.</summary>
/// <param name="Count"><c>m_lCount</c>: how many there are.</param>
/// <param name="Hyper">A number.</param>
/// <param name="Items"><c>m_pItems</c>.</param>
[NdrStruct]
public readonly record struct SampleVector(uint Count, ulong Hyper, [SizeIs(nameof(Count), 100)] ReadOnlyMemory<SampleInner?> Items);

[NdrUnion]
public abstract record SampleUnion
{
    [NdrArm(0)]
    public sealed record Failed(HResult Result) : SampleUnion;

    /// <summary>An arm whose members have names of a specification.</summary>
    /// <param name="Name"><c>m_wszName</c>: the name.</param>
    /// <param name="Hyper"><c>m_hyper</c>: a number.</param>
    [NdrArm(2)]
    public sealed record Named([WideString(100)] string? Name, ulong Hyper) : SampleUnion;
}

/// <summary>Octets that are marshalled by code of their own.</summary>
[MarshalUsing(typeof(OctetsCodec))]
public sealed class Octets(byte[] content)
{
    public byte[] Content { get; } = content;
}

public readonly struct OctetsCodec : INdrCodec<Octets>
{
    public static NdrShape Shape { get; } = new NdrShape.InterfacePointer();

    public static Octets Read(ref NdrReader reader) => new(reader.ReadInterfacePointer(1000).ToArray());

    public static void Write(ref NdrWriter writer, Octets value) => writer.WriteInterfacePointer(value.Content);
}

/// <summary>An interface that is not of COM, and one that is derived.</summary>
[RpcInterface("0f3b5a54-7f0e-4d0b-9c41-1f6a3d1b9a02", 3, 1, HasOrpcThis = true, Name = "IPlainSample")]
public interface IPlain
{
    [Opnum(0)]
    ValueTask<uint> First(RpcContextHandle handle, CallContext call);
}

[RpcInterface("0f3b5a54-7f0e-4d0b-9c41-1f6a3d1b9a03", 1, 0)]
internal interface IPlain2 : IPlain
{
    [Opnum(1)]
    ValueTask<ulong> Second(CallContext call);
}
