using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>The names of the classes above, nearest first, each with its length behind it. [MS-WMIO] 2.2.17.</summary>
internal static class DerivationList
{
    private const string Name = "DerivationList";

    public static string[] Read(scoped ref ObjectReader reader)
    {
        ObjectReader list = reader.PartWithOwnLength(Name);
        if (list.Remaining == 0)
        {
            return [];
        }

        var names = new List<string>();
        while (list.Remaining > 0)
        {
            if (names.Count == CimLimits.MaxDerivation)
            {
                throw list.Invalid(Name, $"it has more than {CimLimits.MaxDerivation} classes");
            }

            names.Add(ClassPart.CheckName(EncodedString.Read(ref list).ToString(), list.Position, Name));
            list.ReadUInt32(Name);
        }

        return [.. names];
    }

    public static void Write(scoped ref ObjectWriter writer, IReadOnlyList<string> derivation)
    {
        int start = writer.Position;
        writer.AppendUInt32(0);
        foreach (string name in derivation)
        {
            int text = writer.Position;
            writer.AppendString(name);
            writer.AppendInt32(writer.Position - text);
        }

        writer.PatchInt32(start, writer.Position - start);
    }
}
