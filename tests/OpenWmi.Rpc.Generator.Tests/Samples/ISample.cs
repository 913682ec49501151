using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Rpc.Generator.Tests.Samples;

/// <summary>One operation for each thing that an interface can say.</summary>
[OrpcInterface("0f3b5a54-7f0e-4d0b-9c41-1f6a3d1b9a01")]
public interface ISample
{
    [Opnum(3)]
    ValueTask<HResult> Nothing(CallContext call);

    [Opnum(4)]
    ValueTask<ScalarsResult> Scalars(byte octet, short number, SampleKind kind, long hyper, Guid id, bool flag, double real, CallContext call);

    [Opnum(5)]
    ValueTask<TextsResult> Texts([Bstr(100)] string? bstr, [WideString(100)] string? unique, [WideString(100)] string inPlace, [AnsiString(100)] string? ansi, CallContext call);

    [Opnum(6)]
    ValueTask<NumbersResult> Numbers(uint count, [SizeIs(nameof(count), 1000)] ReadOnlyMemory<ushort> numbers, [SizeIs(nameof(count), 1000)] ReadOnlyMemory<byte>? octets, CallContext call);

    /// <summary>An operation whose parameters and results have names of a specification.</summary>
    /// <param name="count"><c>uCount</c>: how many.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(7)]
    ValueTask<NextResult> Next(uint count, CallContext call);

    [Opnum(8)]
    ValueTask<ItemsResult> Items(int count, [SizeIs(nameof(count), 100)] ReadOnlyMemory<SampleItem> items, [FullPointer] SampleItem? same, [FullPointer] SampleItem? again, CallContext call);

    [Opnum(9)]
    ValueTask<GetResult> Get([MarshalUsing(typeof(OctetsCodec))] Octets? parameter, [MarshalUsing(typeof(OctetsCodec))] InOut<Octets> item, InOut<Octets> other, CallContext call);

    [Opnum(10)]
    ValueTask<UnionResult> Union(SampleUnion union, SampleVector vector, CallContext call);

    [Opnum(11)]
    ValueTask<FixedResult> Fixed([SizeIs(4), LengthIs] ReadOnlyMemory<byte> nonce, CallContext call);
}
