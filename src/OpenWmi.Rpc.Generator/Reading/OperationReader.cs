using Microsoft.CodeAnalysis;

namespace OpenWmi.Rpc.Generator;

/// <summary>Makes the model of an operation.</summary>
/// <param name="isOrpc">Whether it must end in an HRESULT.</param>
/// <param name="diagnostics">Where mistakes go.</param>
internal sealed class OperationReader(bool isOrpc, List<DiagnosticInfo> diagnostics)
{
    private readonly TypeReader _types = new(diagnostics);

    /// <summary>Reads a member of an interface.</summary>
    /// <returns>The model; NULL where a mistake was reported.</returns>
    public OperationModel? Read(ISymbol member)
    {
        string owner = member.ContainingType.Name;
        if (member is not IMethodSymbol { IsGenericMethod: false } method || method.Attribute(WellKnownTypes.OpnumAttribute) is not { } opnum || method.Parameters.Any(parameter => parameter.RefKind != RefKind.None))
        {
            return Report(Diagnostics.BadMember, member, owner, member.Name);
        }

        List<IParameterSymbol> parameters = [.. method.Parameters];
        if (parameters.FindIndex(IsCallContext) != parameters.Count - 1 || parameters.Count == 0)
        {
            return Report(Diagnostics.NoCallContext, method, owner, method.Name);
        }

        List<FieldModel>? arguments = ReadArguments(parameters, $"{owner}.{method.Name}");
        List<FieldModel>? results = ReadResults(method, out ITypeSymbol? resultType, out bool isRecord);
        if (arguments is null || results is null)
        {
            return null;
        }

        bool endsInHResult = results[results.Count - 1].Type is { Kind: TypeKind.Scalar, Name: "HResult" };
        if (isOrpc && !endsInHResult)
        {
            return Report(Diagnostics.NoHResult, method, owner, method.Name);
        }

        var operation = new OperationModel(
            opnum.Argument<ushort>(0), method.Name, arguments.ToEquatableArray(), resultType!.CSharpName(), isRecord, results.ToEquatableArray(), endsInHResult);
        return CheckReferences(operation, method) ? operation : null;
    }

    private static bool IsCallContext(IParameterSymbol parameter) => parameter.Type.DefinitionName() == WellKnownTypes.CallContext;

    private List<FieldModel>? ReadArguments(List<IParameterSymbol> parameters, string owner)
    {
        var arguments = new List<FieldModel>();
        bool isRead = true;
        foreach (IParameterSymbol parameter in parameters.Take(parameters.Count - 1))
        {
            TypeModel? type = _types.Read(parameter, owner);
            isRead &= type is not null;
            if (type is not null)
            {
                arguments.Add(new FieldModel(parameter.Name, type) { WireName = WireNames.Of(parameter) });
            }
        }

        return isRead ? arguments : null;
    }

    private List<FieldModel>? ReadResults(IMethodSymbol method, out ITypeSymbol? type, out bool isRecord)
    {
        isRecord = false;
        type = method.ReturnType is INamedTypeSymbol { IsGenericType: true } task && task.DefinitionName() == WellKnownTypes.ValueTask ? task.TypeArguments[0] : null;
        if (type is not null && ScalarTypes.Find(type) is { } scalar)
        {
            return [new FieldModel("result", scalar)];
        }

        isRecord = type is INamedTypeSymbol { IsRecord: true, IsValueType: true };
        if (!isRecord)
        {
            Report(Diagnostics.BadResult, method, method.ContainingType.Name, method.Name);
            return null;
        }

        return _types.ReadMembers((INamedTypeSymbol)type!);
    }

    // Sizes are in arguments or results, results that may be unwanted belong to arguments.
    private bool CheckReferences(OperationModel operation, IMethodSymbol method)
    {
        foreach (FieldModel field in operation.Parameters.Concat(operation.Results))
        {
            bool isResult = operation.Results.Contains(field);
            IEnumerable<FieldModel> seen = isResult ? operation.Results.Concat(operation.Parameters) : operation.Parameters;
            foreach (string? name in new[] { field.Type.Behind.SizeIs, field.Type.Behind.LengthIs })
            {
                if (name is not null && !seen.Any(other => other.Name == name && other.Type is { Kind: TypeKind.Scalar, IsNumber: true }))
                {
                    Report(Diagnostics.BadReference, method, $"{method.Name}: {field.Name}", name, "number among the parameters and results");
                    return false;
                }
            }

            if (field.InOutOf is { } half && !operation.Parameters.Any(other => other.Name == half && other.Type.Kind == TypeKind.InOut && other.Type.Inner! == field.Type))
            {
                Report(Diagnostics.BadReference, method, $"{method.Name}: {field.Name}", half, "parameter of the type InOut<T> with the same T");
                return false;
            }
        }

        return true;
    }

    private OperationModel? Report(DiagnosticDescriptor descriptor, ISymbol symbol, params string[] arguments)
    {
        diagnostics.Add(DiagnosticInfo.Create(descriptor, symbol, arguments));
        return null;
    }
}
