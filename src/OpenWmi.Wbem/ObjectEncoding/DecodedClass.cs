using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>A class part with its decoration, and the class that was made of it. For one thread at a time.</summary>
internal sealed class DecodedClass
{
    private const int MaxKeptCapacity = 64 << 10;
    private CimInstanceBuilder? _builder;

    /// <summary>Makes the class.</summary>
    public DecodedClass(ref DecodingState state, ReadOnlySpan<byte> octets, int decorationLength, bool isDecorated, ClassPart part, CimScope? scope, bool isWithheld)
    {
        DecorationLength = decorationLength;
        Octets = state.Cache is null ? [] : octets.ToArray();
        IsDecorated = isDecorated;
        bool isProjection = isWithheld && part.Properties.Any(property => property.Qualifiers.Contains("key"));
        Class = part.ToClass(ref state, scope, null, [], isProjection ? CimClass.UnknownKeyCount : null);
        NdTableLength = NdTable.LengthFor(part.Properties.Length);
        TablesLength = part.NdTableValueTableLength;
        IsParameters = CimName.Equals(part.Name, CimMethod.ParametersClassName);
        PropertyInfo[] properties = part.InheritedFirst();
        Slots = new DecodedSlot[properties.Length];
        for (int i = 0; i < Slots.Length; i++)
        {
            Slots[i] = new DecodedSlot(properties[i].Type, properties[i].DeclarationOrder, properties[i].ValueTableOffset, i, !properties[i].DefaultValue.IsNull);
        }
    }

    /// <summary>Decoration and class part as they came; empty where nobody keeps them.</summary>
    public byte[] Octets { get; }

    /// <summary>How many of them are the decoration.</summary>
    public int DecorationLength { get; }

    public bool IsDecorated { get; }

    public CimClass Class { get; }

    /// <summary>Whether the instances are the arguments of a method, where some clients mean other things (C25).</summary>
    public bool IsParameters { get; }

    public int NdTableLength { get; }

    /// <summary>The octets of NdTable and data of an instance.</summary>
    public int TablesLength { get; }

    public DecodedSlot[] Slots { get; }

    /// <summary>A builder for an instance; while it is out, an object embedded in the instance gets another one.</summary>
    public CimInstanceBuilder RentBuilder()
    {
        CimInstanceBuilder? builder = _builder;
        _builder = null;
        return builder ?? new CimInstanceBuilder(Class);
    }

    public void ReturnBuilder(CimInstanceBuilder builder)
    {
        if (builder.Capacity <= MaxKeptCapacity)
        {
            builder.Reset();
            _builder = builder;
        }
    }
}
