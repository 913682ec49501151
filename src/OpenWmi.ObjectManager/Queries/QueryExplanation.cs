namespace OpenWmi.ObjectManager.Queries;

/// <summary>How a query would be answered: who is asked what, and what is left to filter here. Nothing is run and no instance is read for it. Immutable.</summary>
/// <param name="Namespace">The namespace, <c>root\cimv2</c>.</param>
/// <param name="Query">The query in canonical WQL.</param>
/// <param name="Steps">The steps, in the order in which they are taken.</param>
public sealed record QueryExplanation(string Namespace, string Query, IReadOnlyList<QueryStep> Steps);
