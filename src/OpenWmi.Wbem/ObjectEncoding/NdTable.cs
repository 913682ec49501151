namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>Two bits a property, in DeclarationOrder: whether it is NULL, and whether its default applies. [MS-WMIO] 2.2.26. Bits behind the last property mean nothing.</summary>
internal static class NdTable
{
    /// <summary>The bit for: no value.</summary>
    public const int NullBit = 1;

    /// <summary>The bit for: inherited, in a class; as the class says, in an instance.</summary>
    public const int DefaultBit = 2;

    public static int LengthFor(int properties) => (properties + 3) / 4;

    public static int Read(ReadOnlySpan<byte> table, int declarationOrder) => (table[declarationOrder >> 2] >> ((declarationOrder & 3) * 2)) & 3;

    public static void Write(Span<byte> table, int declarationOrder, int bits) => table[declarationOrder >> 2] |= (byte)(bits << ((declarationOrder & 3) * 2));
}
