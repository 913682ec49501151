namespace OpenWmi.Cim.Wql;

/// <summary>A system property as the evaluation reads it. Facts 6.9.</summary>
/// <param name="Type">Its type; references for those that hold a path.</param>
/// <param name="Read">Its value.</param>
internal sealed record WqlSystemProperty(CimType Type, Func<CimObject, CimValue> Read)
{
    private static readonly Dictionary<string, WqlSystemProperty> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["__CLASS"] = new(CimType.String, static target => CimValue.From(target.Class.Name)),
        ["__SUPERCLASS"] = new(CimType.String, static target => CimValue.From(target.Class.SuperclassName)),
        ["__DYNASTY"] = new(CimType.String, static target => CimValue.From(target.Class.Derivation is [.., string top] ? top : target.Class.Name)),
        ["__SERVER"] = new(CimType.String, static target => CimValue.From(target.Class.Scope?.Server)),
        ["__NAMESPACE"] = new(CimType.String, static target => CimValue.From(target.Class.Scope?.Namespace)),
        ["__GENUS"] = new(CimType.Sint32, static target => CimValue.From(target is CimClass ? 1 : 2)),
        ["__PROPERTY_COUNT"] = new(CimType.Sint32, static target => CimValue.From(target.Class.Properties.Count)),
        ["__RELPATH"] = new(CimType.Reference, static target => CimValue.FromReference(target.RelativePath)),
        ["__PATH"] = new(CimType.Reference, static target => CimValue.FromReference(target.Path)),
        ["__DERIVATION"] = new(CimType.String | CimType.Array, static target => CimValue.FromArray(target.Class.Derivation.ToArray())),
    };

    public static WqlSystemProperty? Find(string name) => Known.GetValueOrDefault(name);
}
