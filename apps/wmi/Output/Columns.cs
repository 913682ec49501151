using OpenWmi.Cim;

namespace OpenWmi.Tools.Wmi.Output;

/// <summary>Which properties are shown: those that were asked for, in the order asked, or all.</summary>
/// <param name="Asked">The names asked for; NULL for all.</param>
/// <param name="ClassName">The class that was asked for. Where all properties are shown in columns, they are those that its subclasses share.</param>
internal sealed record Columns(IReadOnlyList<string>? Asked, string? ClassName = null)
{
    private static readonly string[] OfClasses = ["__CLASS", "__SUPERCLASS"];

    /// <summary>Everything.</summary>
    public static Columns All { get; } = new((IReadOnlyList<string>?)null);

    /// <summary>The columns for objects like this one.</summary>
    public Column[] For(CimObject first)
    {
        if (Asked is null && first is CimClass)
        {
            return Make(OfClasses, first.Class);
        }

        return Asked is null ? Everything(Shared(first.Class)) : Make(Asked, first.Class);
    }

    private CimClass Shared(CimClass type)
    {
        for (CimClass? ancestor = type; ancestor is not null; ancestor = ancestor.Superclass)
        {
            // A projection has lost properties of its superclass: then it stands for itself.
            if (CimName.Equals(ancestor.Name, ClassName) && !type.IsProjection)
            {
                return ancestor;
            }
        }

        return type;
    }

    private static Column[] Everything(CimClass type)
    {
        var columns = new Column[type.Properties.Count];
        for (int i = 0; i < columns.Length; i++)
        {
            CimProperty property = type.Properties[i];
            columns[i] = new Column(property.Name, property.Type, property.IsKey);
        }

        return columns;
    }

    private static Column[] Make(IReadOnlyList<string> names, CimClass type)
    {
        var columns = new Column[names.Count];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = type.FindProperty(names[i]) is { } property
                ? new Column(property.Name, property.Type, property.IsKey)
                : new Column(names[i], CimSystemProperties.TryGetType(names[i], out CimType known) ? known : CimType.String);
        }

        return columns;
    }
}
