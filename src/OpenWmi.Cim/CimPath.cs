using System.Text;

namespace OpenWmi.Cim;

/// <summary>An object path: of a namespace, a class or an instance. [MS-WMI] 2.2.2; facts 6.8. Immutable.</summary>
/// <param name="Server">The machine; NULL where the path names none, <c>.</c> for the local one.</param>
/// <param name="Namespace">The namespace with backslashes, <c>root\cimv2</c>; NULL where the path names none.</param>
/// <param name="ClassName">The class; NULL for the path of a namespace.</param>
/// <param name="Keys">The keys of an instance, in the order of the text.</param>
/// <param name="IsSingleton">Whether the path ends in <c>=@</c>.</param>
public sealed partial record CimPath(string? Server, string? Namespace, string? ClassName, IReadOnlyList<CimKeyBinding> Keys, bool IsSingleton = false)
{
    /// <summary>Whether the path is that of an instance.</summary>
    public bool IsInstance => IsSingleton || Keys.Count > 0;

    /// <summary>The path relative to a namespace: class and keys.</summary>
    public string RelativePath
    {
        get
        {
            var text = new StringBuilder(ClassName);
            AppendKeys(text);
            return text.ToString();
        }
    }

    /// <summary>The path of a class.</summary>
    public static CimPath ForClass(string className) => new(null, null, className, []);

    /// <summary>The whole path, as <c>\\server\namespace:Class.Key="value"</c> with the parts that it has.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (Server is not null)
        {
            text.Append(@"\\").Append(Server).Append('\\');
        }

        text.Append(Namespace);
        if (ClassName is not null)
        {
            text.Append(Namespace is null && Server is null ? string.Empty : ":").Append(RelativePath);
        }

        return text.ToString();
    }

    /// <summary>Whether both name one object: names and key values without case, keys in any order.</summary>
    public bool Equals(CimPath? other) =>
        other is not null
        && CimName.Equals(Server, other.Server)
        && CimName.Equals(Namespace, other.Namespace)
        && CimName.Equals(ClassName, other.ClassName)
        && IsSingleton == other.IsSingleton
        && Keys.Count == other.Keys.Count
        && Keys.All(mine => other.Keys.Any(theirs => CimName.Equals(mine.Name, theirs.Name) && KeyValueEquals(mine.Value, theirs.Value)));

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        int hash = StringComparer.OrdinalIgnoreCase.GetHashCode(ClassName ?? Namespace ?? string.Empty);
        foreach (CimKeyBinding key in Keys)
        {
            hash ^= StringComparer.OrdinalIgnoreCase.GetHashCode(key.Value.ToString());
        }

        return hash;
    }

    /// <summary>The relative path of an instance, with its keys sorted by name.</summary>
    /// <returns>False where the class has no keys, or a key is NULL or not among the properties.</returns>
    public static bool TryGetRelativePath(CimInstance instance, out string? path)
    {
        path = null;
        CimClass type = instance.Class;
        if (type.IsSingleton)
        {
            path = $"{type.Name}=@";
            return true;
        }

        if (!HasAllKeys(type))
        {
            return false;
        }

        var keys = new List<CimKeyBinding>(type.KeyIndexes.Count);
        foreach (int index in type.KeyIndexes)
        {
            CimValue value = instance.GetValue(index);
            if (value.IsNull)
            {
                return false;
            }

            keys.Add(new CimKeyBinding(type.Properties[index].Name, value));
        }

        path = new CimPath(null, null, type.Name, keys).RelativePath;
        return true;
    }

    // A projection may have lost some of the keys.
    private static bool HasAllKeys(CimClass type) =>
        type.KeyIndexes.Count > 0 && (!type.IsProjection || type.KeyIndexes.Count == type.KeyCount);

    private static bool KeyValueEquals(CimValue left, CimValue right) => CimName.Equals(left.ToString(), right.ToString());

    private void AppendKeys(StringBuilder text)
    {
        if (IsSingleton)
        {
            text.Append("=@");
            return;
        }

        for (int i = 0; i < Keys.Count; i++)
        {
            text.Append(i > 0 ? "," : Keys[i].Name is null ? string.Empty : ".").Append(Keys[i].Name).Append('=');
            AppendValue(text, Keys[i].Value);
        }
    }

    private static void AppendValue(StringBuilder text, CimValue value)
    {
        switch (value.Type)
        {
            case CimType.String or CimType.Reference or CimType.DateTime:
                text.Append('"').Append(value.ToString().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
                break;
            case CimType.Char16:
                text.Append((int)value.AsChar());
                break;
            default:
                text.Append(value.ToString());
                break;
        }
    }
}
