using Microsoft.CodeAnalysis;

namespace OpenWmi.Rpc.Generator;

/// <summary>The types of C# that are values without parts on the wire.</summary>
internal static class ScalarTypes
{
    private const int GuidSize = 16;
    private const int ContextHandleSize = 20;

    public static TypeModel? Find(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { EnumUnderlyingType: { } underlying })
        {
            return Find(underlying) is { } number ? number with { CSharp = type.CSharpName(), Underlying = number.CSharp, IsNumber = false } : null;
        }

        return type.SpecialType switch
        {
            SpecialType.System_Byte => Number(type, "Byte", sizeof(byte)),
            SpecialType.System_SByte => Number(type, "SByte", sizeof(sbyte)),
            SpecialType.System_Boolean => Scalar(type, "Boolean", sizeof(byte), sizeof(byte)),
            SpecialType.System_Int16 => Number(type, "Int16", sizeof(short)),
            SpecialType.System_UInt16 => Number(type, "UInt16", sizeof(ushort)),
            SpecialType.System_Int32 => Number(type, "Int32", sizeof(int)),
            SpecialType.System_UInt32 => Number(type, "UInt32", sizeof(uint)),
            SpecialType.System_Int64 => Number(type, "Int64", sizeof(long)),
            SpecialType.System_UInt64 => Number(type, "UInt64", sizeof(ulong)),
            SpecialType.System_Single => Scalar(type, "Single", sizeof(float), sizeof(float)),
            SpecialType.System_Double => Scalar(type, "Double", sizeof(double), sizeof(double)),
            _ => type.DefinitionName() switch
            {
                WellKnownTypes.Guid => Scalar(type, "Guid", GuidSize, sizeof(uint)),
                WellKnownTypes.HResult => Scalar(type, "HResult", sizeof(int), sizeof(int)),
                WellKnownTypes.ContextHandle => Scalar(type, "ContextHandle", ContextHandleSize, sizeof(uint)),
                _ => null,
            },
        };
    }

    private static TypeModel Number(ITypeSymbol type, string name, int size) => Scalar(type, name, size, size) with { IsNumber = true };

    private static TypeModel Scalar(ITypeSymbol type, string name, int size, int alignment) =>
        new(TypeKind.Scalar, type.CSharpName(), name, size, alignment) { IsValueType = true };
}
