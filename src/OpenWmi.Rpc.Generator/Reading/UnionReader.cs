using Microsoft.CodeAnalysis;

namespace OpenWmi.Rpc.Generator;

/// <summary>Makes the model of a union.</summary>
/// <param name="types">Reads members.</param>
internal sealed class UnionReader(TypeReader types)
{
    public TypeModel? ReadType(INamedTypeSymbol union) => ReadArms(union) is not { } arms ? null
        : new TypeModel(TypeKind.Union, union.CSharpName(), TypeReader.MarshallerOf(union), sizeof(int), sizeof(int)) { HasPointers = arms.Any(arm => arm.HasPointers) };

    /// <summary>Reads the arms.</summary>
    /// <returns>The arms by their tags; NULL where a mistake was reported.</returns>
    public List<ArmModel>? ReadArms(INamedTypeSymbol union)
    {
        var arms = new List<ArmModel>();
        foreach (INamedTypeSymbol arm in union.GetTypeMembers().Where(member => SymbolEqualityComparer.Default.Equals(member.BaseType, union)))
        {
            if (arm.Attribute(WellKnownTypes.NdrArmAttribute) is not { } attribute)
            {
                types.Report(Diagnostics.BadUnion, arm, union.Name, $"{arm.Name} has no [NdrArm]");
                return null;
            }

            if (types.ReadMembers(arm) is not { } members)
            {
                return null;
            }

            arms.Add(new ArmModel(attribute.Argument<int>(0), arm.CSharpName(), members.ToEquatableArray(), members.Any(member => member.Type.HasPointers)));
        }

        return Check(union, arms) ? [.. arms.OrderBy(arm => arm.Tag)] : null;
    }

    private bool Check(INamedTypeSymbol union, List<ArmModel> arms)
    {
        string? mistake = !union.IsAbstract || !union.IsRecord ? "it must be an abstract record"
            : arms.Count == 0 ? "it has no arms"
            : arms.Select(arm => arm.Tag).Distinct().Count() < arms.Count ? "two arms have one tag"
            : arms.Any(arm => arm.Members.Any(member => member.Type.Kind is not (TypeKind.Scalar or TypeKind.Structure or TypeKind.Pointer) || member.Type.IsConformant)) ? "the members of an arm must be numbers, structures or pointers"
            : null;
        if (mistake is not null)
        {
            types.Report(Diagnostics.BadUnion, union, union.Name, mistake);
        }

        return mistake is null;
    }
}
