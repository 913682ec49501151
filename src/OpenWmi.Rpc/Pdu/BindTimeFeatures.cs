namespace OpenWmi.Rpc.Pdu;

/// <summary>What both sides can say that they support while they bind. [MS-RPCE] 2.2.2.14, 3.3.1.5.3.</summary>
[Flags]
public enum BindTimeFeatures : ushort
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>SecurityContextMultiplexingSupported: several security contexts on one connection.</summary>
    SecurityContextMultiplexing = 1,

    /// <summary>KeepConnectionOnOrphanSupported: a call that is given up does not cost the connection.</summary>
    KeepConnectionOnOrphan = 2,

    /// <summary>All that this side supports.</summary>
    Supported = SecurityContextMultiplexing | KeepConnectionOnOrphan,
}
