using OpenWmi.Cim;

namespace OpenWmi.Wbem.Protocol;

/// <summary>
/// The objects of one answer of <see cref="IWbemWcoSmartEnum.Next"/>. On the wire they are <c>pdwBuffSize</c> and <c>pBuffer</c>, a packet of [MS-WMI] 2.2.14 that is encoded straight into the stub and decoded straight
/// from it. The default has none, and no packet. Immutable.
/// </summary>
/// <param name="Objects">The objects in their order, which do not change any more.</param>
public readonly record struct ObjectPacket(ReadOnlyMemory<CimObject> Objects)
{
    /// <summary>Whether both have equal objects in the same order.</summary>
    public bool Equals(ObjectPacket other) => Objects.Span.SequenceEqual(other.Objects.Span, EqualityComparer<CimObject>.Default);

    /// <inheritdoc/>
    public override int GetHashCode() => Objects.Length;
}
