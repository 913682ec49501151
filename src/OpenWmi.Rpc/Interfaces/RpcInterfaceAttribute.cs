namespace OpenWmi.Rpc.Interfaces;

/// <summary>
/// The interface is one of RPC: a proxy, a stub and a descriptor are made of it. Its methods are its operations, their parameters and results those of the wire, in the order of the wire. docs/wire-interfaces.md.
/// </summary>
/// <param name="uuid">The UUID of the interface.</param>
/// <param name="major">Its major version.</param>
/// <param name="minor">Its minor version.</param>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class RpcInterfaceAttribute(string uuid, ushort major, ushort minor) : Attribute
{
    /// <summary>The UUID of the interface.</summary>
    public string Uuid { get; } = uuid;

    /// <summary>Its major version.</summary>
    public ushort Major { get; } = major;

    /// <summary>Its minor version.</summary>
    public ushort Minor { get; } = minor;

    /// <summary>Whether its operations begin with ORPCTHIS and answer with ORPCTHAT though they are called on no object, as activation does. [MS-DCOM] 3.1.2.5.2.</summary>
    public bool HasOrpcThis { get; set; }

    /// <summary>Its name in the documents, where that is written in another way than here.</summary>
    public string? Name { get; set; }
}
