using Microsoft.CodeAnalysis;

namespace OpenWmi.Rpc.Generator;

/// <summary>Makes the model of a text.</summary>
/// <param name="types">Where mistakes go.</param>
internal sealed class TextReader(TypeReader types)
{
    // max_count, offset and actual_count; the first is not there where the length is fixed.
    private const int CountsSize = 3 * sizeof(uint);
    private const int FixedCountsSize = 2 * sizeof(uint);

    public TypeModel? Read(ITypeSymbol type, ReadingTarget target)
    {
        if (target.Attribute(WellKnownTypes.BstrAttribute) is { } bstr)
        {
            return Text(TypeKind.BstrReferent, type, "BstrReferent", bstr);
        }

        if (target.Attribute(WellKnownTypes.WideStringAttribute) is { } wide)
        {
            return Text(TypeKind.Text, type, "WideString", wide);
        }

        if (target.Attribute(WellKnownTypes.AnsiStringAttribute) is { } ansi)
        {
            TypeModel text = Text(TypeKind.Text, type, ansi.IsTrue("IsFixed") ? "FixedAnsiString" : "AnsiString", ansi);
            bool isFixed = ansi.IsTrue("IsFixed");
            return text with { IsFixed = isFixed, Size = isFixed ? FixedCountsSize : CountsSize, SizeIs = target.Attribute(WellKnownTypes.SizeIsAttribute)?.Argument<string>(0) };
        }

        types.Report(Diagnostics.NoMaximum, target.Symbol, target.Name, "[Bstr(maximum)], [WideString(maximum)] or [AnsiString(maximum)]");
        return null;
    }

    private static TypeModel Text(TypeKind kind, ITypeSymbol type, string name, AttributeData attribute) =>
        new(kind, type.CSharpName(), name, CountsSize, sizeof(uint)) { Maximum = attribute.Argument<int>(0) };
}
