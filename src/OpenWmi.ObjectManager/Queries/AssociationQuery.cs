using OpenWmi.Cim;
using OpenWmi.Cim.Wql;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>ASSOCIATORS OF or REFERENCES OF in one form: what is asked of the associations, and what of the objects at their other ends. Facts 6.4.</summary>
internal sealed record AssociationQuery
{
    private AssociationQuery(WqlQuery text, CimPath source)
    {
        Text = text;
        Source = source;
    }

    /// <summary>The query as it was written.</summary>
    public WqlQuery Text { get; }

    /// <summary>The path in the braces.</summary>
    public CimPath Source { get; }

    /// <summary>Whether the other ends are asked for, rather than the associations themselves.</summary>
    public bool IsAssociators { get; private init; }

    /// <summary>The class of the associations, or one above it; NULL: any. ResultClass of REFERENCES OF.</summary>
    public string? AssocClass { get; private init; }

    /// <summary>A qualifier that the class of the associations has; NULL: none is asked for. RequiredQualifier of REFERENCES OF.</summary>
    public string? AssocQualifier { get; private init; }

    /// <summary>The property that refers to the source; NULL: any.</summary>
    public string? Role { get; private init; }

    /// <summary>The property that refers to the other end; NULL: any.</summary>
    public string? ResultRole { get; private init; }

    /// <summary>The class of the other end, or one above it; NULL: any.</summary>
    public string? ResultClass { get; private init; }

    /// <summary>A qualifier that the class of the other end has; NULL: none is asked for.</summary>
    public string? ResultQualifier { get; private init; }

    /// <summary>Whether only key properties are delivered.</summary>
    public bool KeysOnly { get; private init; }

    /// <summary>Whether the classes of what is found are delivered.</summary>
    public bool ClassDefsOnly { get; private init; }

    /// <summary>Whether declarations are asked for rather than instances.</summary>
    public bool SchemaOnly { get; private init; }

    /// <summary>Brings a query into this form.</summary>
    public static AssociationQuery From(WqlAssociatorsQuery query) => new(query, query.Source)
    {
        IsAssociators = true,
        AssocClass = query.AssocClass,
        AssocQualifier = query.RequiredAssocQualifier,
        Role = query.Role,
        ResultRole = query.ResultRole,
        ResultClass = query.ResultClass,
        ResultQualifier = query.RequiredQualifier,
        KeysOnly = query.KeysOnly,
        ClassDefsOnly = query.ClassDefsOnly,
        SchemaOnly = query.SchemaOnly,
    };

    /// <summary>Brings a query into this form.</summary>
    public static AssociationQuery From(WqlReferencesQuery query) => new(query, query.Source)
    {
        AssocClass = query.ResultClass,
        AssocQualifier = query.RequiredQualifier,
        Role = query.Role,
        KeysOnly = query.KeysOnly,
        ClassDefsOnly = query.ClassDefsOnly,
        SchemaOnly = query.SchemaOnly,
    };

    /// <summary>Whether a class can be that of the other end.</summary>
    public bool WantsEnd(CimClass type) =>
        (ResultClass is null || type.IsA(ResultClass)) && (ResultQualifier is null || type.Qualifiers.Contains(ResultQualifier));

    /// <summary>Whether a class can be that of the association.</summary>
    public bool WantsAssociation(CimClass type) =>
        (AssocClass is null || type.IsA(AssocClass)) && (AssocQualifier is null || type.Qualifiers.Contains(AssocQualifier));
}
