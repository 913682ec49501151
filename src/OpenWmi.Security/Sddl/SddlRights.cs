namespace OpenWmi.Security;

/// <summary>The letters that stand for rights. [MS-DTYP] 2.5.1.1, text-rights-string. The first nine bits are namespace rights in namespaces (facts 1.2).</summary>
internal static class SddlRights
{
    // In the order of writing, which is that of Windows.
    private static readonly (string Name, uint Mask)[] Bits =
    [
        ("CC", 0x1), ("DC", 0x2), ("LC", 0x4), ("SW", 0x8), ("RP", 0x10), ("WP", 0x20), ("DT", 0x40), ("LO", 0x80), ("CR", 0x100),
        ("SD", AccessRights.Delete), ("RC", AccessRights.ReadControl), ("WD", AccessRights.WriteDac), ("WO", AccessRights.WriteOwner),
        ("GA", AccessRights.GenericAll), ("GX", AccessRights.GenericExecute), ("GW", AccessRights.GenericWrite), ("GR", AccessRights.GenericRead),
    ];

    // Written when the mask is exactly one of them. KX is KR and is read only.
    private static readonly (string Name, uint Mask)[] Whole =
    [
        ("FA", 0x001F_01FF), ("FR", 0x0012_0089), ("FW", 0x0012_0116), ("FX", 0x0012_00A0), ("KA", 0x000F_003F), ("KR", 0x0002_0019), ("KW", 0x0002_0006),
    ];

    private static readonly (string Name, uint Mask)[] OfLabels = [("NW", 0x1), ("NR", 0x2), ("NX", 0x4)];

    private static readonly uint[] ByLetters = IndexByLetters([.. Bits, .. Whole, ("KX", 0x0002_0019)]);
    private static readonly uint[] LabelsByLetters = IndexByLetters(OfLabels);
    private const uint ExpressibleOfLabels = 0x7;
    private static readonly uint Expressible = Bits.Aggregate(0u, (mask, bit) => mask | bit.Mask);

    /// <summary>The mask of two letters.</summary>
    /// <returns>0 when they stand for no right.</returns>
    public static uint Find(char first, char second, AceType type)
    {
        int index = SddlAliases.IndexOf(first, second);
        return index < 0 ? 0 : (type == AceType.SystemMandatoryLabel ? LabelsByLetters : ByLetters)[index];
    }

    /// <summary>Writes a mask: as letters where there are letters for all of it, otherwise in hexadecimal.</summary>
    public static void Write(ref SddlWriter writer, uint mask, AceType type)
    {
        bool isLabel = type == AceType.SystemMandatoryLabel;
        if (!isLabel && FindWhole(mask) is { } name)
        {
            writer.Append(name);
        }
        else if ((mask & ~(isLabel ? ExpressibleOfLabels : Expressible)) != 0)
        {
            writer.AppendHexadecimal(mask);
        }
        else
        {
            WriteBits(ref writer, mask, isLabel ? OfLabels : Bits);
        }
    }

    private static string? FindWhole(uint mask)
    {
        foreach ((string name, uint whole) in Whole)
        {
            if (mask == whole)
            {
                return name;
            }
        }

        return null;
    }

    private static void WriteBits(ref SddlWriter writer, uint mask, (string Name, uint Mask)[] bits)
    {
        foreach ((string name, uint bit) in bits)
        {
            if ((mask & bit) != 0)
            {
                writer.Append(name);
            }
        }
    }

    private static uint[] IndexByLetters((string Name, uint Mask)[] rights)
    {
        uint[] masks = new uint[SddlAliases.Letters * SddlAliases.Letters];
        foreach ((string name, uint mask) in rights)
        {
            masks[SddlAliases.IndexOf(name[0], name[1])] = mask;
        }

        return masks;
    }
}
