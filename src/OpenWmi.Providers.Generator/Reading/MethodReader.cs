using Microsoft.CodeAnalysis;

namespace OpenWmi.Providers.Generator;

/// <summary>Finds the static methods by which a class supplies its instances, and checks their shape.</summary>
/// <param name="type">The class.</param>
/// <param name="diagnostics">Receives the mistakes.</param>
internal sealed class MethodReader(INamedTypeSymbol type, List<DiagnosticInfo> diagnostics)
{
    private delegate bool Shape(IMethodSymbol method, IReadOnlyList<IParameterSymbol> keys);

    /// <summary>Enumerate, or Get of a singleton. A class without it has a mistake, and the result is nothing to build on.</summary>
    public SourceMethod ReadSource(bool isSingleton)
    {
        string name = isSingleton ? "Get" : "Enumerate";
        string shape = isSingleton ? $"{type.Name} Get(ProviderRequest request)" : $"IEnumerable<{type.Name}> Enumerate(ProviderRequest request)";
        IMethodSymbol? found = Find(name, shape, (method, keys) => keys.Count == 0 && (isSingleton ? Is(method.ReturnType, type) : IsSequence(method.ReturnType)));
        if (found is null && Named(name).Count == 0)
        {
            diagnostics.Add(DiagnosticInfo.Create(Diagnostics.NoEnumerate, type, type.Name, shape));
        }

        return ToModel(found) ?? new SourceMethod(TakesRequest: true, default);
    }

    /// <summary>The method that finds one object by its keys.</summary>
    public SourceMethod? ReadFind(IReadOnlyList<PropertyModel> keys) =>
        ReadKeyMethod("Find", $"{type.Name}?", keys, method => Is(method.ReturnType, type));

    /// <summary>The method that deletes one object by its keys.</summary>
    public SourceMethod? ReadDelete(IReadOnlyList<PropertyModel> keys) =>
        ReadKeyMethod("Delete", "bool", keys, method => method.ReturnType.SpecialType == SpecialType.System_Boolean);

    /// <summary>Whether there is a Put.</summary>
    public bool ReadPut() => Find(
        "Put",
        "void Put(ProviderRequest request, CimInstance instance, WbemFlags flags)",
        (method, _) => method.ReturnsVoid && method.Parameters.Length == 3 && TakesRequest(method) && IsNamed(method.Parameters[1], WellKnownTypes.CimInstance) && IsNamed(method.Parameters[2], WellKnownTypes.WbemFlags)) is not null;

    private static bool IsNamed(IParameterSymbol parameter, string name) => parameter.Type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString() == name;

    private static bool Is(ITypeSymbol left, ITypeSymbol right) => SymbolEqualityComparer.Default.Equals(left, right);

    private bool IsSequence(ITypeSymbol result) =>
        result.AllInterfaces.Concat(result is INamedTypeSymbol named ? [named] : []).Any(candidate =>
            candidate.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T && Is(candidate.TypeArguments[0], type));

    private static bool TakesRequest(IMethodSymbol method) => method.Parameters.Length > 0 && IsNamed(method.Parameters[0], WellKnownTypes.ProviderRequest);

    private static List<IParameterSymbol> KeysOf(IMethodSymbol method) => [.. method.Parameters.Skip(TakesRequest(method) ? 1 : 0)];

    private static SourceMethod? ToModel(IMethodSymbol? method) =>
        method is null ? null : new SourceMethod(TakesRequest(method), KeysOf(method).Select(parameter => parameter.Name).ToEquatableArray());

    private SourceMethod? ReadKeyMethod(string name, string result, IReadOnlyList<PropertyModel> keys, Func<IMethodSymbol, bool> shape)
    {
        string parameters = string.Concat(keys.Select(key => $", {key.Type.CSharp.Replace("global::", string.Empty)} {char.ToLowerInvariant(key.Name[0])}{key.Name.Substring(1)}"));
        return ToModel(Find(name, $"{result} {name}(ProviderRequest request{parameters})", (candidate, given) => shape(candidate) && AreKeys(given, keys)));
    }

    private static bool AreKeys(IReadOnlyList<IParameterSymbol> given, IReadOnlyList<PropertyModel> keys) =>
        given.Count == keys.Count
        && keys.All(key => given.Any(parameter =>
            CimNames.Comparer.Equals(parameter.Name, key.Name) && ValueTypes.Find(parameter.Type, out bool isArray, out _)?.CSharp == key.Type.CSharp && !isArray));

    private List<IMethodSymbol> Named(string name) => [.. type.GetMembers(name).OfType<IMethodSymbol>().Where(method => method.IsStatic)];

    private IMethodSymbol? Find(string name, string text, Shape shape)
    {
        List<IMethodSymbol> candidates = Named(name);
        IMethodSymbol? method = candidates.FirstOrDefault(candidate => !candidate.IsGenericMethod && shape(candidate, KeysOf(candidate)));
        if (method is null && candidates.Count > 0)
        {
            diagnostics.Add(DiagnosticInfo.Create(Diagnostics.WrongMethod, candidates[0], type.Name, name, text));
        }

        return method;
    }
}
