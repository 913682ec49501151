namespace OpenWmi.Rpc.Interfaces;

/// <summary>The interface is one of COM, called on an object: opnums begin at 3, every result ends in an HRESULT, version 0.0. docs/wire-interfaces.md.</summary>
/// <param name="iid">The IID.</param>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class OrpcInterfaceAttribute(string iid) : Attribute
{
    /// <summary>The IID.</summary>
    public string Iid { get; } = iid;

    /// <summary>Its name in the documents, where that is written in another way than here.</summary>
    public string? Name { get; set; }
}
