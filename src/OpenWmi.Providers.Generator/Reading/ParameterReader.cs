using Microsoft.CodeAnalysis;

namespace OpenWmi.Providers.Generator;

/// <summary>Reads the parameters of a method with the attribute CimMethod.</summary>
/// <param name="className">The C# class, for messages.</param>
/// <param name="method">The method.</param>
/// <param name="diagnostics">Receives the mistakes.</param>
internal sealed class ParameterReader(string className, IMethodSymbol method, List<DiagnosticInfo> diagnostics)
{
    /// <summary>The parameters that have no mistake, in the order of C#.</summary>
    public List<ParameterModel> Read(CancellationToken cancellationToken)
    {
        var parameters = new List<ParameterModel>();
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (ReadOne(parameter, cancellationToken) is { } model && IsNew(parameters, model, parameter))
            {
                parameters.Add(model);
            }
        }

        return parameters;
    }

    private bool IsNew(List<ParameterModel> parameters, ParameterModel model, IParameterSymbol parameter)
    {
        bool isNew = !parameters.Any(known => CimNames.Comparer.Equals(known.Name, model.Name));
        if (!isNew)
        {
            Report(Diagnostics.DuplicateName, parameter, model.Type is null ? "ProviderRequest" : model.Name, $"parameters of {className}.{method.Name}");
        }

        return isNew;
    }

    private ParameterModel? ReadOne(IParameterSymbol parameter, CancellationToken cancellationToken)
    {
        if (parameter.Type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString() == WellKnownTypes.ProviderRequest)
        {
            return ParameterModel.Request;
        }

        AttributeData? attribute = parameter.GetAttributes().FirstOrDefault(candidate => candidate.AttributeClass?.ToDisplayString() == WellKnownTypes.CimParameterAttribute);
        string name = (attribute is null ? null : new AttributeArguments(attribute).Constructor) ?? Capitalize(parameter.Name);
        ValueType? found = ValueTypes.Find(parameter.Type, out bool isArray, out bool isNullable);
        if (ProblemOf(parameter, found, name) is { } problem)
        {
            Report(Diagnostics.BadCimParameter, parameter, className, method.Name, parameter.Name, problem);
            return null;
        }

        string? target = PropertyReader.ClassIn(parameter.GetAttributes(), WellKnownTypes.ReferenceAttribute);
        string? embedded = PropertyReader.ClassIn(parameter.GetAttributes(), WellKnownTypes.EmbeddedAttribute);
        CheckAttributes(parameter, found!, target, embedded);
        ValueType type = target is null ? found! : ValueTypes.Reference;
        string element = $"{className}.{method.Name}({parameter.Name})";
        List<QualifierModel> qualifiers = new QualifierReader(element, diagnostics).Read(parameter, DocumentationComment.ReadParameter(method, parameter.Name, cancellationToken));
        QualifierReader.CheckCounts(parameter, $"{className}.{method.Name}", diagnostics);
        QualifierReader.AddImplied(qualifiers, parameter.Type, type);
        bool isOut = parameter.RefKind == RefKind.Out;
        string? initial = isOut ? null : ReadDefault(parameter, attribute, type, isArray);
        return new ParameterModel(name, isOut, type, isArray, isNullable, target ?? embedded, initial, qualifiers.ToEquatableArray());
    }

    private static string? ProblemOf(IParameterSymbol parameter, ValueType? type, string name) => parameter switch
    {
        { RefKind: not (RefKind.None or RefKind.Out) } => "it is passed by reference; a parameter goes in, or with 'out' comes out",
        _ when type is null => $"its type {parameter.Type.ToDisplayString()} has no counterpart in CIM",
        _ when !CimNames.IsName(name) => $"'{name}' is no name in CIM: letters, digits and underscores, with a letter first and no underscore last",
        _ when CimNames.Comparer.Equals(name, "ReturnValue") => "ReturnValue is the name of what the method returns",
        _ => null,
    };

    private void CheckAttributes(IParameterSymbol parameter, ValueType type, string? target, string? embedded)
    {
        string name = $"{method.Name}({parameter.Name})";
        if (target is not null && type.CimType != "String")
        {
            Report(Diagnostics.BadReference, parameter, className, name, "Reference", "string");
        }

        if (embedded is not null && type.CimType != "Object")
        {
            Report(Diagnostics.BadReference, parameter, className, name, "Embedded", "CimInstance or CimObject");
        }
    }

    private string? ReadDefault(IParameterSymbol parameter, AttributeData? attribute, ValueType type, bool isArray)
    {
        object? value = attribute?.NamedArguments.FirstOrDefault(argument => argument.Key == "Default").Value is { Kind: not TypedConstantKind.Array, IsNull: false } constant
            ? constant.Value
            : parameter.HasExplicitDefaultValue ? parameter.ExplicitDefaultValue : null;
        if (value is null)
        {
            return null;
        }

        if (isArray || !Fits(value, type.CimType))
        {
            Report(Diagnostics.BadCimParameter, parameter, className, method.Name, parameter.Name, "its default is not a constant of its type");
            return null;
        }

        return QualifierReader.RenderScalar(value);
    }

    private static bool Fits(object value, string cimType) => cimType switch
    {
        "Boolean" => value is bool,
        "String" or "DateTime" or "Reference" => value is string,
        "Real32" or "Real64" => value is float or double,
        "Object" or "Char16" => false,
        _ => value is sbyte or byte or short or ushort or int or uint or long or ulong,
    };

    private static string Capitalize(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    private void Report(DiagnosticDescriptor descriptor, ISymbol symbol, params string[] arguments) => diagnostics.Add(DiagnosticInfo.Create(descriptor, symbol, arguments));
}
