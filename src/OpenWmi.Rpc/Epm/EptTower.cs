using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Rpc.Epm;

/// <summary>A protocol tower as it travels: <c>twr_t</c>. [C706] appendices L and O. Immutable.</summary>
/// <param name="TowerLength"><c>tower_length</c>: the number of octets.</param>
/// <param name="TowerOctets"><c>tower_octet_string</c>: the floors.</param>
[NdrStruct]
public readonly record struct EptTower(uint TowerLength, [SizeIs(nameof(TowerLength), EptTower.MaxLength)] ReadOnlyMemory<byte> TowerOctets)
{
    /// <summary>The most octets.</summary>
    public const int MaxLength = 4096;

    /// <summary>A tower of octets.</summary>
    /// <param name="octets">The floors.</param>
    public static EptTower Of(ReadOnlyMemory<byte> octets) => new((uint)octets.Length, octets);
}
