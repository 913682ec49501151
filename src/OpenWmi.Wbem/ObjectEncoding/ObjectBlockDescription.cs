using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>An encoded object taken apart, for people: every field down to the items of the heaps, with its offset and the name that [MS-WMIO] gives it.</summary>
public sealed class ObjectBlockDescription
{
    /// <summary>Elements that a description has at most; then it ends with an error.</summary>
    public const int MaxElements = 1 << 18;

    private ObjectBlockDescription(IReadOnlyList<ObjectBlockElement> elements, WbemException? error)
    {
        Elements = elements;
        Error = error;
    }

    /// <summary>The elements in the order of their offsets, containers before what they contain.</summary>
    public IReadOnlyList<ObjectBlockElement> Elements { get; }

    /// <summary>Why nothing follows where octets are left: WBEM_E_INVALID_OBJECT with the offset; NULL where all was understood.</summary>
    public WbemException? Error { get; }

    /// <summary>Describes an EncodingUnit.</summary>
    /// <param name="octets">The octets; what stands behind it does not matter.</param>
    public static ObjectBlockDescription OfEncodingUnit(ReadOnlySpan<byte> octets) => Describe(octets, static (ObjectBlockWalker walker, ref ObjectReader reader) => walker.WalkUnit(ref reader));

    /// <summary>Describes an ObjectBlock: an EncodingUnit without its first eight octets.</summary>
    /// <param name="octets">The octets.</param>
    public static ObjectBlockDescription OfObjectBlock(ReadOnlySpan<byte> octets) => Describe(octets, static (ObjectBlockWalker walker, ref ObjectReader reader) => walker.WalkBlock(ref reader));

    /// <summary>Describes a WBEMDATA packet; its instances without a class part are those of classes in the same packet.</summary>
    /// <param name="octets">The octets.</param>
    public static ObjectBlockDescription OfObjectArray(ReadOnlySpan<byte> octets) => Describe(octets, static (ObjectBlockWalker walker, ref ObjectReader reader) => walker.WalkArray(ref reader));

    private delegate void Walk(ObjectBlockWalker walker, ref ObjectReader reader);

    private static ObjectBlockDescription Describe(ReadOnlySpan<byte> octets, Walk walk)
    {
        var walker = new ObjectBlockWalker(octets.Length);
        var reader = new ObjectReader(octets);
        WbemException? error = null;
        try
        {
            walk(walker, ref reader);
        }
        catch (WbemException found)
        {
            error = found.Status == WbemStatus.WBEM_E_INVALID_OBJECT ? found : InvalidObject.At(reader.Position, "ObjectBlock", found.Message, found);
        }

        return new ObjectBlockDescription(walker.Sorted(), error);
    }
}
