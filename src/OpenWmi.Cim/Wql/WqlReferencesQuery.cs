using System.Text;

namespace OpenWmi.Cim.Wql;

/// <summary><c>REFERENCES OF {path} [WHERE …]</c>: the associations that refer to an object. Facts 6.4.</summary>
/// <param name="Source">The object, or the class in the schema form.</param>
public sealed record WqlReferencesQuery(CimPath Source) : WqlQuery
{
    /// <summary>The association's class has this qualifier; NULL: none is asked for.</summary>
    public string? RequiredQualifier { get; init; }

    /// <summary>The association is of this class or of one derived from it; NULL: any.</summary>
    public string? ResultClass { get; init; }

    /// <summary>The property of the association that refers to the source; NULL: any.</summary>
    public string? Role { get; init; }

    /// <summary>Only the key properties are returned.</summary>
    public bool KeysOnly { get; init; }

    /// <summary>The classes of the associations are returned instead of the associations.</summary>
    public bool ClassDefsOnly { get; init; }

    /// <summary>The source is a class, and the results are association classes.</summary>
    public bool SchemaOnly { get; init; }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        WqlAssociationText.Append(text, nameof(RequiredQualifier), RequiredQualifier);
        WqlAssociationText.Append(text, nameof(ResultClass), ResultClass);
        WqlAssociationText.Append(text, nameof(Role), Role);
        WqlAssociationText.Append(text, nameof(KeysOnly), KeysOnly);
        WqlAssociationText.Append(text, nameof(ClassDefsOnly), ClassDefsOnly);
        WqlAssociationText.Append(text, nameof(SchemaOnly), SchemaOnly);
        return $"REFERENCES OF {{{Source}}}{text}";
    }
}
