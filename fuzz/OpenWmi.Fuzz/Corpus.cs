namespace OpenWmi.Fuzz;

/// <summary>The inputs that are kept: a folder a target, a file an input. What once broke something stays here.</summary>
public static class Corpus
{
    /// <summary>Reads the inputs of a target, in the order of their names.</summary>
    /// <param name="directory">The folder of all targets.</param>
    /// <param name="target">The name of the target.</param>
    public static IEnumerable<byte[]> Read(string directory, string target) => Files(directory, target).Select(File.ReadAllBytes);

    /// <summary>The files of a target, in the order of their names.</summary>
    public static IEnumerable<string> Files(string directory, string target)
    {
        string folder = Path.Combine(directory, target);
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal) : [];
    }
}
