namespace OpenWmi.Rpc.Ndr;

// Type serialization version 1. [MS-RPCE] 2.2.6.
public ref partial struct NdrWriter
{
    private const int TypeAlignment = 8;

    private static ReadOnlySpan<byte> CommonTypeHeader => [1, 0x10, 8, 0, 0xCC, 0xCC, 0xCC, 0xCC];

    /// <summary>Begins a type that is serialized by itself: writes both headers; alignment counts from behind them, referent ids begin anew.</summary>
    public NdrMark BeginSerializedType()
    {
        NdrMark outer = new(Position + CommonTypeHeader.Length + (2 * sizeof(uint)), _origin, _nextReferent);
        WriteOctets(CommonTypeHeader);
        Take(1, 2 * sizeof(uint)).Clear();
        _origin = outer.Position;
        _nextReferent = FirstReferent;
        return outer;
    }

    /// <summary>Ends it: pads it to a multiple of 8 octets and puts its length, padding included, into its header.</summary>
    /// <param name="mark">What its begin gave.</param>
    public void EndSerializedType(NdrMark mark)
    {
        Align(TypeAlignment);
        Patch(mark.Position - (2 * sizeof(uint)), (uint)(Position - mark.Position));
        _origin = mark.Origin;
        _nextReferent = mark.Referent;
    }
}
