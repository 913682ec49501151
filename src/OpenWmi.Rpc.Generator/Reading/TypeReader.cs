using Microsoft.CodeAnalysis;

namespace OpenWmi.Rpc.Generator;

/// <summary>Makes the model of how a parameter, a result or a member is marshalled, from its type and its attributes.</summary>
/// <param name="diagnostics">Where mistakes go.</param>
internal sealed class TypeReader(List<DiagnosticInfo> diagnostics)
{
    private const int ReferentSize = sizeof(uint);

    // The structures that are being read: one that is among its own members would have no end.
    private readonly List<ITypeSymbol> _open = [];

    /// <summary>Reads a parameter of a method or of the constructor of a record.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="owner">What it belongs to, for messages.</param>
    /// <returns>The model; NULL where a mistake was reported.</returns>
    public TypeModel? Read(IParameterSymbol parameter, string owner)
    {
        var target = new ReadingTarget(parameter, $"{owner}.{parameter.Name}");
        TypeModel? type = ReadType(parameter.Type, target);
        if (type is not null)
        {
            CheckAttributes(type, target);
        }

        return type;
    }

    /// <summary>The members of a record, in the order of its constructor.</summary>
    /// <returns>The members; NULL where a mistake was reported.</returns>
    public List<FieldModel>? ReadMembers(INamedTypeSymbol record)
    {
        if (FindConstructor(record) is not { } constructor)
        {
            Report(Diagnostics.BadStructure, record, record.Name, "it has not exactly one constructor with a property for each of its parameters");
            return null;
        }

        var members = new List<FieldModel>();
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            if (Read(parameter, record.Name) is not { } type)
            {
                return null;
            }

            members.Add(new FieldModel(parameter.Name, type)
            {
                WireName = WireNames.Of(parameter),
                InOutOf = parameter.Attribute(WellKnownTypes.InOutAttribute)?.Argument<string>(0),
            });
        }

        return members;
    }

    /// <summary>How a structure is marshalled as a whole.</summary>
    public TypeModel? ReadStructure(INamedTypeSymbol type, out List<FieldModel>? members)
    {
        members = null;
        if (_open.Contains(type, SymbolEqualityComparer.Default))
        {
            Report(Diagnostics.BadStructure, type, type.Name, "it is among its own members");
            return null;
        }

        _open.Add(type);
        members = ReadMembers(type);
        _open.RemoveAt(_open.Count - 1);
        return members is null ? null : Measure(type, members);
    }

    public void Report(DiagnosticDescriptor descriptor, ISymbol symbol, params string[] arguments) => diagnostics.Add(DiagnosticInfo.Create(descriptor, symbol, arguments));

    private static IMethodSymbol? FindConstructor(INamedTypeSymbol record)
    {
        List<IMethodSymbol> constructors = [.. record.InstanceConstructors.Where(constructor => constructor.Parameters.Length > 0
            && !(constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, record)))];
        return record.IsRecord && constructors.Count == 1 && constructors[0] is { } only && only.Parameters.All(parameter => record.GetMembers(parameter.Name).Any(member => member is IPropertySymbol)) ? only : null;
    }

    private TypeModel? Measure(INamedTypeSymbol type, List<FieldModel> members)
    {
        for (int i = 0; i < members.Count; i++)
        {
            TypeModel member = members[i].Type;
            if (member.Kind is TypeKind.InOut or TypeKind.Codec || member.IsConformant || (member.Kind == TypeKind.Text && !member.IsFixed))
            {
                Report(Diagnostics.BadStructure, type, type.Name, $"{members[i].Name} can only be behind a pointer in it");
                return null;
            }

            if (member.Kind == TypeKind.Array && (i < members.Count - 1 || member.IsVarying || members.All(other => other.Name != member.SizeIs)))
            {
                Report(Diagnostics.BadStructure, type, type.Name, $"{members[i].Name} must be the last member, and its size another one, and it must not be varying");
                return null;
            }
        }

        return new TypeModel(TypeKind.Structure, type.CSharpName(), MarshallerOf(type), members.Sum(member => member.Type.Size), members.Max(member => member.Type.Alignment))
        {
            IsValueType = type.IsValueType,
            HasPointers = members.Any(member => member.Type.HasPointers),
            IsConformant = members[members.Count - 1].Type.Kind == TypeKind.Array,
        };
    }

    private TypeModel? ReadType(ITypeSymbol type, ReadingTarget target)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return ToPointer(ReadReferent(nullable.TypeArguments[0], target), type, target);
        }

        if (type is INamedTypeSymbol inOut && inOut.DefinitionName() == WellKnownTypes.InOut)
        {
            return ReadReferent(inOut.TypeArguments[0].WithNullableAnnotation(NullableAnnotation.NotAnnotated), target) is { } referent
                ? new TypeModel(TypeKind.InOut, type.CSharpName(), string.Empty, ReferentSize, ReferentSize) { Inner = ToPointer(referent, referent.CSharp + "?", target), HasPointers = true, IsValueType = true }
                : null;
        }

        return type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } || (type.SpecialType == SpecialType.System_String && target.Has(WellKnownTypes.BstrAttribute))
            ? ToPointer(ReadReferent(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), target), type, target)
            : ReadReferent(type, target);
    }

    private static TypeModel? ToPointer(TypeModel? referent, ITypeSymbol type, ReadingTarget target) => ToPointer(referent, type.CSharpName(), target);

    private static TypeModel? ToPointer(TypeModel? referent, string type, ReadingTarget target) => referent is null ? null
        : new TypeModel(TypeKind.Pointer, type, string.Empty, ReferentSize, ReferentSize) { Inner = referent, IsFull = target.Has(WellKnownTypes.FullPointerAttribute), HasPointers = true };

    private TypeModel? ReadReferent(ITypeSymbol type, ReadingTarget target)
    {
        INamedTypeSymbol? own = target.Attribute(WellKnownTypes.MarshalUsingAttribute)?.Argument<INamedTypeSymbol>(0);
        bool isArray = type.DefinitionName() == WellKnownTypes.Memory;
        if ((own ?? type.Attribute(WellKnownTypes.MarshalUsingAttribute)?.Argument<INamedTypeSymbol>(0)) is { } codec && (!isArray || IsCodec(codec, type)))
        {
            return ReadCodec(type, codec, target);
        }

        if (ScalarTypes.Find(type) is { } scalar)
        {
            return scalar;
        }

        if (type.SpecialType == SpecialType.System_String)
        {
            return new TextReader(this).Read(type, target);
        }

        if (isArray)
        {
            return ReadArray((INamedTypeSymbol)type, target);
        }

        if (type is INamedTypeSymbol structure && structure.Has(WellKnownTypes.NdrStructAttribute))
        {
            return ReadStructure(structure, out _);
        }

        if (type is INamedTypeSymbol union && union.Has(WellKnownTypes.NdrUnionAttribute))
        {
            return new UnionReader(this).ReadType(union);
        }

        Report(Diagnostics.NotMarshalled, target.Symbol, target.Name, type.ToDisplayString(), "it is no number, GUID, HResult, text, ReadOnlyMemory<T>, [NdrStruct], [NdrUnion] or type with [MarshalUsing]");
        return null;
    }

    private static bool IsCodec(INamedTypeSymbol codec, ITypeSymbol type) => codec.IsValueType && codec.AllInterfaces.Any(candidate =>
        candidate.DefinitionName() == WellKnownTypes.Codec && SymbolEqualityComparer.Default.Equals(candidate.TypeArguments[0], type));

    private TypeModel? ReadCodec(ITypeSymbol type, INamedTypeSymbol codec, ReadingTarget target)
    {
        if (!IsCodec(codec, type))
        {
            Report(Diagnostics.BadCodec, target.Symbol, codec.Name, type.ToDisplayString());
            return null;
        }

        return new TypeModel(TypeKind.Codec, type.CSharpName(), codec.CSharpName(), 1, 1) { IsValueType = type.IsValueType };
    }

    private TypeModel? ReadArray(INamedTypeSymbol memory, ReadingTarget target)
    {
        if (target.Attribute(WellKnownTypes.SizeIsAttribute) is not { } sizeIs)
        {
            Report(Diagnostics.NoMaximum, target.Symbol, target.Name, "[SizeIs(name, maximum)]");
            return null;
        }

        if (ReadType(memory.TypeArguments[0], target.ForElement()) is not { } element)
        {
            return null;
        }

        if (element.Kind is TypeKind.Array or TypeKind.Text or TypeKind.Codec or TypeKind.InOut || element.IsConformant)
        {
            Report(Diagnostics.NotMarshalled, target.Symbol, target.Name, memory.ToDisplayString(), "its elements can only be behind pointers");
            return null;
        }

        AttributeData? lengthIs = target.Attribute(WellKnownTypes.LengthIsAttribute);
        bool isConstant = sizeIs.ConstructorArguments.Length == 1;
        return new TypeModel(TypeKind.Array, memory.CSharpName(), string.Empty, sizeof(uint), Math.Max(sizeof(uint), element.Alignment))
        {
            Inner = element,
            Maximum = sizeIs.Argument<int>(isConstant ? 0 : 1),
            HasConstantSize = isConstant,
            SizeIs = sizeIs.Argument<string>(0),
            LengthIs = lengthIs?.Argument<string>(0),
            IsVarying = lengthIs is not null,
            HasPointers = element.HasPointers,
            IsValueType = true,
        };
    }

    private void CheckAttributes(TypeModel type, ReadingTarget target)
    {
        TypeModel behind = type.Behind;
        Check(WellKnownTypes.BstrAttribute, behind.Kind == TypeKind.BstrReferent, "a string");
        Check(WellKnownTypes.WideStringAttribute, behind.Kind == TypeKind.Text, "a string");
        Check(WellKnownTypes.AnsiStringAttribute, behind.Kind == TypeKind.Text, "a string");
        Check(WellKnownTypes.SizeIsAttribute, behind.Kind == TypeKind.Array || behind is { Kind: TypeKind.Text, IsFixed: false }, "a ReadOnlyMemory<T>");
        Check(WellKnownTypes.LengthIsAttribute, behind.Kind == TypeKind.Array, "a ReadOnlyMemory<T> with [SizeIs]");
        Check(WellKnownTypes.FullPointerAttribute, type.Kind == TypeKind.Pointer || behind.Inner?.Kind == TypeKind.Pointer, "what may be null");

        void Check(string attribute, bool fits, string place)
        {
            if (!fits && target.Has(attribute))
            {
                Report(Diagnostics.BadAttribute, target.Symbol, target.Name, attribute.Substring(WellKnownTypes.Interfaces.Length).Replace("Attribute", string.Empty), place);
            }
        }
    }

    /// <summary>The class that is generated for a structure or union.</summary>
    public static string MarshallerOf(INamedTypeSymbol type) => $"global::{(type.NamespaceName() is { Length: > 0 } space ? space + "." : string.Empty)}{type.Name}Ndr";
}
