namespace OpenWmi.Cim;

/// <summary>How a qualifier propagates and may be overridden, with the protocol's bits. [MS-WMI] 2.2.6 WBEM_FLAVOR_TYPE; facts 6.12.</summary>
[Flags]
public enum CimFlavor : byte
{
    /// <summary>Overridable, restricted to the class that declares it.</summary>
    None = 0,

    /// <summary>ToInstance: instances show it.</summary>
    ToInstance = 0x01,

    /// <summary>ToSubClass: subclasses inherit it.</summary>
    ToSubClass = 0x02,

    /// <summary>DisableOverride: a subclass cannot give it another value.</summary>
    DisableOverride = 0x10,

    /// <summary>Where it stands it was inherited.</summary>
    Propagated = 0x20,

    /// <summary>The system made it.</summary>
    System = 0x40,

    /// <summary>Amended: localised.</summary>
    Amended = 0x80,
}
