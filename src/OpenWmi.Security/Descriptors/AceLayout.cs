namespace OpenWmi.Security;

/// <summary>How the body of an ACE is laid out.</summary>
internal enum AceLayout
{
    /// <summary>Unknown: kept as octets.</summary>
    Opaque,

    /// <summary>Mask, SID, data.</summary>
    Basic,

    /// <summary>Mask, which object types there are, object types, SID, data.</summary>
    Object,
}
