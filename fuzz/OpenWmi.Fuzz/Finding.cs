using System.Security.Cryptography;

namespace OpenWmi.Fuzz;

/// <summary>An input that broke something.</summary>
/// <param name="Target">The name of the target.</param>
/// <param name="Input">The input.</param>
/// <param name="Error">What came of it.</param>
public sealed record Finding(string Target, byte[] Input, Exception Error)
{
    /// <summary>Writes the input to <c>DIRECTORY/TARGET/HASH</c>, and the error beside it.</summary>
    /// <returns>The path of the input.</returns>
    public string Save(string directory)
    {
        string folder = Path.Combine(directory, Target);
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Input).AsSpan(0, 8)));
        File.WriteAllBytes(path, Input);
        File.WriteAllText(path + ".txt", Error.ToString());
        return path;
    }
}
