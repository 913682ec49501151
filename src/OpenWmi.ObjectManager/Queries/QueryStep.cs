namespace OpenWmi.ObjectManager.Queries;

/// <summary>One class's part in answering a query. Immutable.</summary>
/// <param name="ClassName">The class whose instances or definitions are read.</param>
/// <param name="Source">Who has them: <c>repository</c>, <c>provider NAME</c>, <c>catalog</c>, or <c>nobody</c> where they need not be read.</param>
/// <param name="Asked">What is asked of it: the very text of a query, or a look-up, range, index or enumeration in words.</param>
public sealed record QueryStep(string ClassName, string Source, string Asked)
{
    /// <summary>What is asked next where the provider hands the question back, in order.</summary>
    public IReadOnlyList<string> Otherwise { get; init; } = [];

    /// <summary>The condition that the object manager tests itself on what comes; NULL: none.</summary>
    public string? FilteredHere { get; init; }

    /// <summary>The references of an association that may name the source; empty for other steps.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The references of an association that are followed to the result; empty for other steps.</summary>
    public IReadOnlyList<string> ResultRoles { get; init; } = [];

    /// <summary>Why the step fails; NULL where nothing is known against it. The other steps are taken all the same, and the end is WBEM_S_PARTIAL_RESULTS.</summary>
    public string? Problem { get; init; }
}
