namespace OpenWmi.Rpc.Ndr;

// Pointers and interface pointers. [C706] 14.3.10 to 14.3.12; [MS-DCOM] 2.2.14.
public ref partial struct NdrWriter
{
    /// <summary>Writes the referent id of a unique or full pointer: the next of 0x00020000, 0x00020004, …, as Windows numbers them.</summary>
    /// <param name="isPresent">Whether something is pointed to; if not, 0 is written.</param>
    public void WritePointer(bool isPresent)
    {
        if (!isPresent)
        {
            WriteUInt32(0);
            return;
        }

        WriteUInt32(_nextReferent);
        _nextReferent = unchecked(_nextReferent + ReferentStep);
    }

    /// <summary>Writes what an interface pointer refers to: an MInterfacePointer.</summary>
    /// <param name="objref">The octets of the OBJREF.</param>
    public void WriteInterfacePointer(ReadOnlySpan<byte> objref)
    {
        WriteUInt32((uint)objref.Length);
        WriteUInt32((uint)objref.Length);
        WriteOctets(objref);
    }

    /// <summary>Begins an MInterfacePointer whose octets the caller writes next; <see cref="EndInterfacePointer"/> puts their number before them.</summary>
    public NdrMark BeginInterfacePointer()
    {
        Take(sizeof(uint), 2 * sizeof(uint));
        return new NdrMark(Position, _origin, _nextReferent);
    }

    /// <summary>Ends an MInterfacePointer.</summary>
    /// <param name="mark">What its begin gave.</param>
    public void EndInterfacePointer(NdrMark mark)
    {
        uint length = (uint)(Position - mark.Position);
        Patch(mark.Position - (2 * sizeof(uint)), length);
        Patch(mark.Position - sizeof(uint), length);
    }
}
