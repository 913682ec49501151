using System.Collections.Immutable;
using System.Text;

namespace OpenWmi.Cim.Wql;

/// <summary>A SELECT: a data query, a schema query (FROM meta_class) or an event query. Facts 6.5.</summary>
public sealed record WqlSelectQuery : WqlQuery
{
    /// <summary>The class that stands for all class definitions in a schema query.</summary>
    public const string MetaClass = "meta_class";

    /// <summary>Creates <c>SELECT * FROM class</c>; the rest is set by initialisers.</summary>
    public WqlSelectQuery(string className) => ClassName = className;

    /// <summary>The class after FROM. Instances of its subclasses belong to the answer too.</summary>
    public string ClassName { get; }

    /// <summary>The selected properties; empty for <c>*</c>.</summary>
    public ImmutableArray<WqlPropertyName> Properties { get; init; } = [];

    /// <summary>The condition, or NULL.</summary>
    public WqlExpression? Where { get; init; }

    /// <summary>The polling interval of an event query in seconds, above 0; NULL where there is no WITHIN.</summary>
    public double? Within { get; init; }

    /// <summary>The aggregation of an event query, or NULL.</summary>
    public WqlGroupClause? Group { get; init; }

    /// <summary>Whether the query asks for class definitions.</summary>
    public bool IsSchemaQuery => CimName.Equals(ClassName, MetaClass);

    /// <summary>Whether the query has a clause that only event queries have. An event query need not have one: what matters then is its class.</summary>
    public bool HasEventClauses => Within is not null || Group is not null;

    /// <inheritdoc/>
    public bool Equals(WqlSelectQuery? other) =>
        other is not null
        && CimName.Equals(ClassName, other.ClassName)
        && Properties.AsSpan().SequenceEqual(other.Properties.AsSpan())
        && Equals(Where, other.Where)
        && Within.Equals(other.Within)
        && Equals(Group, other.Group);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ClassName.GetHashCode(StringComparison.OrdinalIgnoreCase), Properties.Length, Where);

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder("SELECT ");
        text.Append(Properties.IsEmpty ? "*" : string.Join(", ", Properties)).Append(" FROM ").Append(ClassName);
        if (Within is { } within)
        {
            text.Append(" WITHIN ").Append(WqlText.Interval(within));
        }

        if (Where is not null)
        {
            text.Append(" WHERE ").Append(Where);
        }

        if (Group is not null)
        {
            text.Append(' ').Append(Group);
        }

        return text.ToString();
    }
}
