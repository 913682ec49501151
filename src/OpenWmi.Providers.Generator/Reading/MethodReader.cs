using Microsoft.CodeAnalysis;

namespace OpenWmi.Providers.Generator;

/// <summary>Finds the static methods by which a class supplies its instances, and checks their shape.</summary>
/// <param name="type">The class.</param>
/// <param name="diagnostics">Receives the mistakes.</param>
internal sealed class MethodReader(INamedTypeSymbol type, List<DiagnosticInfo> diagnostics)
{
    private delegate bool Shape(IMethodSymbol method);

    /// <summary>Checks that there is an Enumerate, or for a singleton a Get.</summary>
    public void RequireSource(bool isSingleton)
    {
        string name = isSingleton ? "Get" : "Enumerate";
        string shape = isSingleton ? $"{type.Name} Get(ProviderRequest request)" : $"IEnumerable<{type.Name}> Enumerate(ProviderRequest request)";
        bool found = Find(name, shape, method => method.Parameters.Length == 1 && (isSingleton ? Is(method.ReturnType, type) : IsSequence(method.ReturnType))) is not null;
        if (!found && Named(name).Count == 0)
        {
            diagnostics.Add(DiagnosticInfo.Create(Diagnostics.NoEnumerate, type, type.Name, shape));
        }
    }

    /// <summary>The method that finds one object by its keys.</summary>
    public KeyMethod? ReadFind(IReadOnlyList<PropertyModel> keys) =>
        ReadKeyMethod("Find", $"{type.Name}?", keys, method => Is(method.ReturnType, type));

    /// <summary>The method that deletes one object by its keys.</summary>
    public KeyMethod? ReadDelete(IReadOnlyList<PropertyModel> keys) =>
        ReadKeyMethod("Delete", "bool", keys, method => method.ReturnType.SpecialType == SpecialType.System_Boolean);

    /// <summary>Whether there is a Put.</summary>
    public bool ReadPut() => Find(
        "Put",
        "void Put(ProviderRequest request, CimInstance instance, WbemFlags flags)",
        method => method.ReturnsVoid && method.Parameters.Length == 3 && IsNamed(method.Parameters[1], WellKnownTypes.CimInstance) && IsNamed(method.Parameters[2], WellKnownTypes.WbemFlags)) is not null;

    private static bool IsNamed(IParameterSymbol parameter, string name) => parameter.Type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString() == name;

    private static bool Is(ITypeSymbol left, ITypeSymbol right) => SymbolEqualityComparer.Default.Equals(left, right);

    private bool IsSequence(ITypeSymbol result) =>
        result.AllInterfaces.Concat(result is INamedTypeSymbol named ? [named] : []).Any(candidate =>
            candidate.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T && Is(candidate.TypeArguments[0], type));

    private KeyMethod? ReadKeyMethod(string name, string result, IReadOnlyList<PropertyModel> keys, Shape shape)
    {
        string parameters = string.Concat(keys.Select(key => $", {key.Type.CSharp.Replace("global::", string.Empty)} {char.ToLowerInvariant(key.Name[0])}{key.Name.Substring(1)}"));
        IMethodSymbol? method = Find(name, $"{result} {name}(ProviderRequest request{parameters})", candidate => shape(candidate) && TakesKeys(candidate, keys));
        return method is null ? null : new KeyMethod(method.Parameters.Skip(1).Select(parameter => parameter.Name).ToEquatableArray());
    }

    private static bool TakesKeys(IMethodSymbol method, IReadOnlyList<PropertyModel> keys) =>
        method.Parameters.Length == keys.Count + 1
        && keys.All(key => method.Parameters.Skip(1).Any(parameter =>
            CimNames.Comparer.Equals(parameter.Name, key.Name) && ValueTypes.Find(parameter.Type, out bool isArray, out _)?.CSharp == key.Type.CSharp && !isArray));

    private List<IMethodSymbol> Named(string name) => [.. type.GetMembers(name).OfType<IMethodSymbol>().Where(method => method.IsStatic)];

    private IMethodSymbol? Find(string name, string text, Shape shape)
    {
        List<IMethodSymbol> candidates = Named(name);
        IMethodSymbol? method = candidates.FirstOrDefault(candidate =>
            !candidate.IsGenericMethod && candidate.Parameters.Length > 0 && IsNamed(candidate.Parameters[0], WellKnownTypes.ProviderRequest) && shape(candidate));
        if (method is null && candidates.Count > 0)
        {
            diagnostics.Add(DiagnosticInfo.Create(Diagnostics.WrongMethod, candidates[0], type.Name, name, text));
        }

        return method;
    }
}
