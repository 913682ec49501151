using OpenWmi.Cim;

namespace OpenWmi.Tools.Wmi.Output;

/// <summary>What qualifiers say, for people. Facts 6.12.</summary>
internal static class Qualifiers
{
    private const int MaxValues = 64;
    private static readonly string[] OnClasses = ["Association", "Aggregation", "Indication", "Deprecated", "RequiresEncryption", "SupportsCreate", "SupportsUpdate", "SupportsDelete"];
    private static readonly string[] Marks = ["Key", "Read", "Write", "Required", "Not_Null", "Indexed", "Deprecated"];
    private static readonly string[] Numbers = ["MaxLen", "MinValue", "MaxValue", "Units", "SubType", "EmbeddedInstance"];

    public static string? Text(CimQualifierSet qualifiers, string name) => qualifiers.TryGetString(name, out string? text) ? text : null;

    /// <summary>What matters of a class beside its keys and its provider.</summary>
    public static IEnumerable<string> ClassFacts(CimQualifierSet qualifiers)
        => OnClasses.Where(name => IsSet(qualifiers, name)).Concat(With(qualifiers, ["Version", "UUID"]));

    /// <summary>What matters of a property, in a few words.</summary>
    public static IEnumerable<string> PropertyFacts(CimProperty property, string className)
    {
        IEnumerable<string> facts = Marks.Where(name => IsSet(property.Qualifiers, name)).Select(name => name.ToLowerInvariant()).Concat(With(property.Qualifiers, Numbers));
        if (!property.DefaultValue.IsNull)
        {
            facts = facts.Append($"default {CellText.Of(property.DefaultValue)}");
        }

        return CimName.Equals(property.Origin, className) ? facts : facts.Append($"of {property.Origin}");
    }

    /// <summary>What the values of an element mean: Values by ValueMap, or by their place from 0; BitValues by BitMap.</summary>
    public static string? Values(CimQualifierSet qualifiers) => Pairs(qualifiers, "ValueMap", "Values", "Values") ?? Pairs(qualifiers, "BitMap", "BitValues", "Bits");

    /// <summary>What one value of an element means, by ValueMap and Values; NULL where they do not say.</summary>
    public static string? Meaning(CimQualifierSet qualifiers, CimValue value)
    {
        if (qualifiers["Values"]?.Value is not { Type: CimType.String | CimType.Array } meanings)
        {
            return null;
        }

        CimValue codes = qualifiers["ValueMap"]?.Value ?? default;
        string text = value.ToString();
        for (int i = 0; i < meanings.Count; i++)
        {
            if (text == (codes.IsArray && i < codes.Count ? codes[i].ToString() : $"{i}"))
            {
                return meanings[i].AsString();
            }
        }

        return null;
    }

    private static string? Pairs(CimQualifierSet qualifiers, string map, string values, string title)
    {
        if (qualifiers[values]?.Value is not { Type: CimType.String | CimType.Array } meanings)
        {
            return null;
        }

        CimValue codes = qualifiers[map]?.Value ?? default;
        var pairs = new List<string>();
        for (int i = 0; i < meanings.Count && i < MaxValues; i++)
        {
            string code = codes.IsArray && i < codes.Count ? codes[i].ToString() : $"{i}";
            pairs.Add(meanings[i].ToString() == code ? code : $"{code} {meanings[i]}");
        }

        return $"{title}: {string.Join(", ", pairs)}{(meanings.Count > MaxValues ? ", …" : string.Empty)}.";
    }

    private static IEnumerable<string> With(CimQualifierSet qualifiers, IEnumerable<string> names)
        => names.Where(qualifiers.Contains).Select(name => $"{name} {CellText.Of(qualifiers[name]!.Value)}");

    // Deprecated is a list of what to use instead.
    private static bool IsSet(CimQualifierSet qualifiers, string name) => qualifiers[name] is { } found && (found.IsTrue || found.Value.IsArray);
}
