using System.Reflection;

namespace OpenWmi.Conventions.Tests;

/// <summary>The files of the checkout that these tests judge. Paths are relative to its root, with forward slashes.</summary>
internal static class Checkout
{
    private static readonly string[] NotOurs = ["artifacts", "bin", "obj", "BenchmarkDotNet.Artifacts"];

    internal static string Root { get; } = Path.GetFullPath(typeof(Checkout).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "CheckoutRoot").Value!);

    /// <summary>Every file below the folder whose name matches the pattern, sorted; what is built or hidden is left out.</summary>
    internal static IReadOnlyList<string> Files(string folder, string pattern)
    {
        var files = new List<string>();
        Add(new DirectoryInfo(Path.Combine(Root, folder)), pattern, files);
        files.Sort(StringComparer.Ordinal);
        return files;
    }

    /// <summary>The C# sources of src/ and apps/.</summary>
    internal static IReadOnlyList<string> Product() => [.. Files("apps", "*.cs"), .. Files("src", "*.cs")];

    internal static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    internal static bool Holds(string path) => Path.Exists(Path.Combine(Root, path));

    private static void Add(DirectoryInfo folder, string pattern, List<string> files)
    {
        if (!folder.Exists)
        {
            return;
        }

        files.AddRange(folder.GetFiles(pattern).Select(file => Path.GetRelativePath(Root, file.FullName)));
        foreach (DirectoryInfo child in folder.GetDirectories())
        {
            if (!NotOurs.Contains(child.Name) && !child.Name.StartsWith('.'))
            {
                Add(child, pattern, files);
            }
        }
    }
}
