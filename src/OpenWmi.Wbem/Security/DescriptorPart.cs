using OpenWmi.Cim;

namespace OpenWmi.Wbem.Security;

/// <summary>One object of a descriptor that a client sent: its properties with their types, and what to call it in a refusal.</summary>
internal readonly struct DescriptorPart(CimInstance instance, string title)
{
    public string Title { get; } = title;

    public static WbemException Wrong(string sentence) => new(WbemStatus.WBEM_E_INVALID_PARAMETER, sentence);

    public void RequireClass(string name)
    {
        if (!instance.Class.IsA(name))
        {
            throw Wrong($"{Capital(Title)} is an instance of {instance.Class.Name}, which is not derived from {name}.");
        }
    }

    public uint? ReadNumber(string property) => Find(property, CimType.Uint32) is { IsNull: false } value ? (uint)value.AsUInt64() : null;

    public string? ReadText(string property) => Find(property, CimType.String) is { IsNull: false } value && value.AsString() is { Length: > 0 } text ? text : null;

    public CimValue ReadOctets(string property) => Find(property, CimType.Uint8 | CimType.Array);

    public DescriptorPart? ReadObject(string property) => Find(property, CimType.Object) is { IsNull: false } value ? Part(value.AsObject(), $"{property} of {Title}") : null;

    public CimValue ReadObjects(string property) => Find(property, CimType.Object | CimType.Array);

    public static DescriptorPart Part(CimObject value, string title) =>
        value is CimInstance part ? new DescriptorPart(part, title) : throw Wrong($"{Capital(title)} is the class {value.Class.Name}, not an instance.");

    public static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    // The system classes declare all of these; a class below one cannot give them other types.
    private CimValue Find(string property, CimType type)
    {
        if (!instance.TryGetValue(property, out CimValue value) || value.IsNull)
        {
            return default;
        }

        return value.Type == type ? value : throw Wrong($"{property} of {Title} has the type {value.Type}, not {type}.");
    }
}
