using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Rpc.Epm;

/// <summary>An endpoint: <c>ept_entry_t</c>. [C706] appendix O. Immutable.</summary>
/// <param name="Object"><c>object</c>: the object; empty for none.</param>
/// <param name="Tower"><c>tower</c>: interface, protocols and address.</param>
/// <param name="Annotation"><c>annotation</c>: what it is, for people.</param>
[NdrStruct]
public readonly record struct EptEntry(Guid Object, [FullPointer] EptTower? Tower, [AnsiString(EptEntry.MaxAnnotation, IsFixed = true)] string Annotation)
{
    /// <summary>The octets of an annotation, NUL included.</summary>
    public const int MaxAnnotation = 64;
}
