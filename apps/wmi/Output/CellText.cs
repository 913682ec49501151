using OpenWmi.Cim;

namespace OpenWmi.Tools.Wmi.Output;

/// <summary>A value on one line.</summary>
internal static class CellText
{
    /// <summary>The text: nothing for NULL, <c>{1, 2}</c> for an array, the path or class of an embedded object.</summary>
    public static string Of(CimValue value) => value.Type switch
    {
        CimType.Empty => string.Empty,
        CimType.Object => OfObject(value.AsObject()),
        CimType.Object | CimType.Array => OfObjects(value),
        _ => value.ToString(),
    };

    private static string OfObject(CimObject value) => value.RelativePath ?? $"{value.Class.Name} {{…}}";

    private static string OfObjects(CimValue value)
    {
        string[] elements = new string[value.Count];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = OfObject(value[i].AsObject());
        }

        return $"{{{string.Join(", ", elements)}}}";
    }
}
