using OpenWmi.Cim;
using OpenWmi.ObjectManager.Classes;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>One association class on the way from the source to the other ends. Immutable.</summary>
/// <param name="Entry">The association class.</param>
/// <param name="SourceRoles">The references that may name the source.</param>
/// <param name="ResultRoles">The references that may name another end; empty for REFERENCES OF.</param>
internal sealed record AssociationRoute(ClassEntry Entry, IReadOnlyList<CimProperty> SourceRoles, IReadOnlyList<CimProperty> ResultRoles)
{
    /// <summary>The references that have to be read, each once.</summary>
    public IEnumerable<CimProperty> Roles => SourceRoles.Union(ResultRoles);
}
