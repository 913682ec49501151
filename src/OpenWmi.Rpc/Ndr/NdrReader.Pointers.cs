namespace OpenWmi.Rpc.Ndr;

// Pointers and interface pointers. [C706] 14.3.10 to 14.3.12; [MS-DCOM] 2.2.14.
public ref partial struct NdrReader
{
    /// <summary>Reads the referent id of a unique pointer.</summary>
    /// <returns>Whether something is pointed to. A peer may send any number but 0 for that.</returns>
    public bool ReadPointer() => ReadUInt32() != 0;

    /// <summary>Reads the referent id of a full pointer: 0 is null, one that came before means the same thing again.</summary>
    public uint ReadReferentId() => ReadUInt32();

    /// <summary>What a full pointer that came before refers to: it is in the stub once.</summary>
    /// <param name="referent">The referent id, not 0.</param>
    /// <param name="value">What it refers to.</param>
    /// <exception cref="NdrException">It came before as another type.</exception>
    public readonly bool TryGetReferent<T>(uint referent, out T? value)
    {
        value = default;
        if (_referents is null || !_referents.TryGetValue(referent, out object? known))
        {
            return false;
        }

        if (known is not T same)
        {
            NdrErrors.BadReferent(referent, _position);
            return false;
        }

        value = same;
        return true;
    }

    /// <summary>Keeps what a full pointer refers to.</summary>
    /// <param name="referent">The referent id, not 0.</param>
    /// <param name="value">What it refers to.</param>
    public void KeepReferent(uint referent, object value) => (_referents ??= []).Add(referent, value);

    /// <summary>Reads what an interface pointer refers to: an MInterfacePointer.</summary>
    /// <param name="maximum">The most octets that the OBJREF may have.</param>
    /// <returns>The octets of the OBJREF, in the stub.</returns>
    /// <exception cref="NdrException">It has more, or its two counts differ.</exception>
    public ReadOnlySpan<byte> ReadInterfacePointer(int maximum)
    {
        NdrReader ahead = this;
        int count = ahead.ReadConformance(maximum, 1);
        ahead.ReadCountEqualTo(count);
        ReadOnlySpan<byte> octets = ahead.ReadOctets(count);
        this = ahead;
        return octets;
    }

    /// <summary>Reads the referent id of a pointer that refers to something.</summary>
    /// <exception cref="NdrException">It is null.</exception>
    public void ReadNonNullPointer()
    {
        NdrReader ahead = this;
        if (!ahead.ReadPointer())
        {
            NdrErrors.NullPointer(_position);
        }

        this = ahead;
    }

    /// <summary>What to throw for a discriminant that no arm of a union has.</summary>
    /// <param name="tag">The discriminant.</param>
    public readonly NdrException InvalidTag(long tag) => new(RpcStatus.InvalidTag, $"The union has no arm {tag}", _position);
}
