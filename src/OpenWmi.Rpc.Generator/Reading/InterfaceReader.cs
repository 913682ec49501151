using Microsoft.CodeAnalysis;

namespace OpenWmi.Rpc.Generator;

/// <summary>Makes the model of a wire interface.</summary>
internal static class InterfaceReader
{
    // QueryInterface, AddRef and Release.
    private const int FirstOrpcOpnum = 3;

    public static ReadResult<InterfaceModel> Read(GeneratorAttributeSyntaxContext context, bool isOrpc)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var diagnostics = new List<DiagnosticInfo>();
        InterfaceModel? model = ReadModel(type, context.Attributes[0], isOrpc, diagnostics);
        return new(diagnostics.Count == 0 ? model : null, SourcePlace.Of(type), diagnostics.ToEquatableArray());
    }

    private static InterfaceModel? ReadModel(INamedTypeSymbol type, AttributeData attribute, bool isOrpc, List<DiagnosticInfo> diagnostics)
    {
        if (!type.IsTopLevel())
        {
            diagnostics.Add(DiagnosticInfo.Create(Diagnostics.BadInterface, type, type.Name));
            return null;
        }

        string uuid = attribute.Argument<string>(0) ?? string.Empty;
        if (!Guid.TryParseExact(uuid, "D", out Guid id))
        {
            diagnostics.Add(DiagnosticInfo.Create(Diagnostics.BadUuid, type, uuid));
        }

        List<OperationModel> operations = ReadOperations(type, isOrpc, diagnostics);
        return new InterfaceModel(
            type.NamespaceName(),
            type.Name,
            attribute.Named("Name") ?? type.Name,
            type.DeclaredAccessibility == Accessibility.Public,
            id.ToString("D"),
            isOrpc ? 0 : attribute.Argument<ushort>(1),
            isOrpc ? 0 : attribute.Argument<ushort>(2),
            isOrpc || attribute.IsTrue("HasOrpcThis"),
            isOrpc,
            operations.OrderBy(operation => operation.Opnum).ToEquatableArray());
    }

    private static List<OperationModel> ReadOperations(INamedTypeSymbol type, bool isOrpc, List<DiagnosticInfo> diagnostics)
    {
        var operations = new List<OperationModel>();
        var reader = new OperationReader(isOrpc, diagnostics);
        foreach (ISymbol member in type.AllInterfaces.Reverse().Append(type).SelectMany(part => part.GetMembers()).Where(IsOperation))
        {
            if (reader.Read(member) is not { } operation)
            {
                continue;
            }

            string? taken = isOrpc && operation.Opnum < FirstOrpcOpnum ? "0 to 2 are those of IUnknown, which are never sent"
                : operations.FirstOrDefault(other => other.Opnum == operation.Opnum) is { } other ? $"it is that of {other.Name}"
                : operations.Any(same => same.Name == operation.Name) ? "another operation has the same name" : null;
            if (taken is not null)
            {
                diagnostics.Add(DiagnosticInfo.Create(Diagnostics.BadOpnum, member, type.Name, operation.Name, operation.Opnum.ToString(System.Globalization.CultureInfo.InvariantCulture), taken));
            }

            operations.Add(operation);
        }

        return operations;
    }

    // Constants are not; what belongs to a property or event is reported with it.
    private static bool IsOperation(ISymbol member) => !member.IsStatic && member is not IMethodSymbol { AssociatedSymbol: not null };
}
