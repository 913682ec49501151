using OpenWmi.Cim;

namespace OpenWmi.Providers.Linux;

/// <summary>The paths of objects with one key, for the ends of associations.</summary>
internal static class ObjectPath
{
    /// <summary>The path of an object.</summary>
    public static string Of(string className, string key, string value) => new CimPath(null, null, className, [new CimKeyBinding(key, CimValue.From(value))]).RelativePath;

    /// <summary>The text of the only key of a path; NULL where the text is no path, or one of another class.</summary>
    public static string? KeyOf(string path, string className) =>
        CimPath.TryParse(path, out CimPath? parsed) && CimName.Equals(parsed.ClassName, className) && parsed.Keys is [{ Value: { Type: CimType.String } value }] ? value.AsString() : null;
}
