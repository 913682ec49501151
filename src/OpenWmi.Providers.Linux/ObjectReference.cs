using System.Text;

namespace OpenWmi.Providers.Linux;

/// <summary>Writes the whole paths that references have: <c>\\server\root\cimv2:Class.Key="value"</c>. Immutable.</summary>
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
