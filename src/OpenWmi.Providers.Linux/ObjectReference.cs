using System.Text;
using OpenWmi.Cim;

namespace OpenWmi.Providers.Linux;

/// <summary>Writes and reads the whole paths that references have: <c>\\server\root\cimv2:Class.Key="value"</c>. Immutable.</summary>
/// <param name="className">The class.</param>
/// <param name="keyNames">Its keys, sorted by name; strings, all of them.</param>
internal sealed class ObjectReference(string className, params string[] keyNames)
{
    private readonly string _prefix = $"{Namespace}{className}.";

    /// <summary>What stands before the class. The machine has the name by which the object manager knows it, so that a reference is the path of its object.</summary>
    public static string Namespace { get; } = $@"\\{Environment.MachineName}\root\cimv2:";

    /// <summary>The path of an object.</summary>
    /// <param name="values">A value a key, in their order.</param>
    public string To(params ReadOnlySpan<string> values)
    {
        var path = new StringBuilder(_prefix, 256);
        for (int i = 0; i < keyNames.Length; i++)
        {
            path.Append(i > 0 ? "," : string.Empty).Append(keyNames[i]).Append("=\"");
            Append(path, values[i]);
            path.Append('"');
        }

        return path.ToString();
    }

    /// <summary>The values of the keys in a path, in their order; NULL where it is not the path of an object of the class.</summary>
    /// <param name="path">A path with or without server and namespace.</param>
    public string[]? Read(string path)
    {
        if (!CimPath.TryParse(path, out CimPath? parsed)
            || !CimName.Equals(parsed.ClassName, className)
            || (parsed.Namespace is { } space && !CimName.Equals(space, @"root\cimv2"))
            || parsed.Keys.Count != keyNames.Length)
        {
            return null;
        }

        var values = new string[keyNames.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (parsed.Keys.FirstOrDefault(key => CimName.Equals(key.Name, keyNames[i]) || (key.Name is null && values.Length == 1)) is not { } key)
            {
                return null;
            }

            values[i] = key.Value.ToString();
        }

        return values;
    }

    /// <summary>Whether a path is that of the object whose only key has a value, in any case.</summary>
    public bool Is(string path, string value) => Read(path) is [var key] && CimName.Equals(key, value);

    private static void Append(StringBuilder path, string value)
    {
        foreach (char character in value)
        {
            if (character is '\\' or '"')
            {
                path.Append('\\');
            }

            path.Append(character);
        }
    }
}
