namespace OpenWmi.Rpc.Generator;

/// <summary>The expression that makes the description of a value.</summary>
internal static class ShapeText
{
    private const string Shape = Names.Ndr + "NdrShape.";

    public static string Of(IEnumerable<FieldModel> fields) =>
        $"[{string.Join(", ", fields.Select(field => $"new {Names.Ndr}NdrField({Names.Quote(field.WireName)}, {Of(field)})"))}]";

    // A result that may be unwanted is behind one pointer more than it looks.
    private static string Of(FieldModel field) => field.InOutOf is null ? Of(field.Type) : $"new {Shape}Pointer({Of(field.Type)})";

    private static string Of(TypeModel type) => type.Kind switch
    {
        TypeKind.Scalar => $"new {Shape}Scalar({Names.Ndr}NdrScalar.{type.Name})",
        TypeKind.Structure or TypeKind.Union or TypeKind.Codec => $"{type.Name}.Shape",
        TypeKind.Text => $"new {Shape}Text({Literal(type.Name == "WideString")}, {Literal(type.IsFixed)})",
        TypeKind.BstrReferent => $"new {Shape}Bstr()",
        TypeKind.Array => $"new {Shape}Array({Of(type.Inner!)}, {Literal(type.IsVarying)})",
        _ => $"new {Shape}Pointer({Of(type.Inner!)}, {Literal(type.IsFull)})",
    };

    private static string Literal(bool value) => value ? "true" : "false";
}
