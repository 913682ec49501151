using Microsoft.CodeAnalysis;

namespace OpenWmi.Providers.Generator;

/// <summary>Reads the methods with the attribute CimMethod of a class and of the C# classes above it.</summary>
/// <param name="type">The class.</param>
/// <param name="diagnostics">Receives the mistakes.</param>
internal sealed class CimMethodReader(INamedTypeSymbol type, List<DiagnosticInfo> diagnostics)
{
    /// <summary>The methods, those of the class first.</summary>
    public List<MethodModel> Read(CancellationToken cancellationToken)
    {
        var methods = new List<MethodModel>();
        for (INamedTypeSymbol? source = type; source is { SpecialType: SpecialType.None }; source = source.BaseType)
        {
            foreach (IMethodSymbol method in source.GetMembers().OfType<IMethodSymbol>())
            {
                if (AttributeOf(method) is { } attribute && ReadOne(method, attribute, cancellationToken) is { } model)
                {
                    Add(methods, model, method);
                }
            }
        }

        return methods;
    }

    private static AttributeData? AttributeOf(IMethodSymbol method) =>
        method.GetAttributes().FirstOrDefault(candidate => candidate.AttributeClass?.ToDisplayString() == WellKnownTypes.CimMethodAttribute);

    private void Add(List<MethodModel> methods, MethodModel model, IMethodSymbol method)
    {
        if (methods.Any(known => CimNames.Comparer.Equals(known.Name, model.Name)))
        {
            diagnostics.Add(DiagnosticInfo.Create(Diagnostics.DuplicateName, method, model.Name, $"methods of {type.Name}"));
            return;
        }

        methods.Add(model);
    }

    private MethodModel? ReadOne(IMethodSymbol method, AttributeData attribute, CancellationToken cancellationToken)
    {
        string name = new AttributeArguments(attribute).Constructor ?? method.Name;
        if (!CimNames.IsName(name))
        {
            diagnostics.Add(DiagnosticInfo.Create(Diagnostics.BadName, method, name, "the name of a method: letters, digits and underscores, with a letter first and no underscore last"));
            return null;
        }

        int before = diagnostics.Count;
        string element = $"{type.Name}.{method.Name}";
        ValueType? returnType = ReadReturn(method, out string? returnClass);
        List<QualifierModel> qualifiers = new QualifierReader(element, diagnostics).Read(method, Describe(method, cancellationToken));
        QualifierReader.CheckCounts(method, type.Name, diagnostics);
        if (returnType is not null)
        {
            QualifierReader.AddMembers(qualifiers, method.ReturnType, returnType);
        }

        List<ParameterModel> parameters = new ParameterReader(type.Name, method, diagnostics).Read(cancellationToken);
        return diagnostics.Count > before
            ? null
            : new MethodModel(name, method.Name, method.IsStatic, returnType, returnClass, qualifiers.ToEquatableArray(), parameters.ToEquatableArray());
    }

    private ValueType? ReadReturn(IMethodSymbol method, out string? className)
    {
        className = null;
        if (ProblemOf(method) is { } problem)
        {
            diagnostics.Add(DiagnosticInfo.Create(Diagnostics.BadCimMethod, method, type.Name, method.Name, problem));
            return null;
        }

        if (method.ReturnsVoid)
        {
            return null;
        }

        ValueType? found = ValueTypes.Find(method.ReturnType, out bool isArray, out _);
        string? target = PropertyReader.ClassIn(method.GetReturnTypeAttributes(), WellKnownTypes.ReferenceAttribute);
        className = target ?? PropertyReader.ClassIn(method.GetReturnTypeAttributes(), WellKnownTypes.EmbeddedAttribute);
        if (found is null || isArray)
        {
            string reason = isArray ? "a method of CIM returns no array; make it an out parameter" : $"it returns {method.ReturnType.ToDisplayString()}, which has no counterpart in CIM";
            diagnostics.Add(DiagnosticInfo.Create(Diagnostics.BadCimMethod, method, type.Name, method.Name, reason));
            return null;
        }

        return target is null ? found : ValueTypes.Reference;
    }

    private static string? ProblemOf(IMethodSymbol method) => method switch
    {
        { DeclaredAccessibility: not (Accessibility.Public or Accessibility.Internal) } => "it must be public or internal, so that the generated code can call it",
        { IsGenericMethod: true } => "it is generic",
        { IsAsync: true } => "it is asynchronous; methods run to their end before they return",
        { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => "it returns a reference into memory",
        { MethodKind: not MethodKind.Ordinary } => "it is no ordinary method",
        _ => null,
    };

    private static string? Describe(IMethodSymbol method, CancellationToken cancellationToken)
    {
        string? summary = DocumentationComment.ReadSummary(method, cancellationToken);
        string? returns = DocumentationComment.ReadReturns(method, cancellationToken);
        return returns is null ? summary : summary is null ? $"Returns: {returns}" : $"{summary} Returns: {returns}";
    }
}
