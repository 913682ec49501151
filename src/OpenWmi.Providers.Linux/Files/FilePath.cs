using System.Text;

namespace OpenWmi.Providers.Linux;

/// <summary>The text of paths: absolute, in one spelling only, so that a file has one name.</summary>
internal static class FilePath
{
    /// <summary>The most octets of a path, as the kernel takes it.</summary>
    public const int MaxLength = 4095;

    /// <summary>Whether a text is the path of a file as it is shown: <c>/</c>, or <c>/a/b</c> without empty parts and dots for parts.</summary>
    public static bool IsCanonical(string path)
    {
        if (path == "/")
        {
            return true;
        }

        if (path.Length == 0 || path[0] != '/' || path.Contains('\0', StringComparison.Ordinal) || path.Length > MaxLength || Encoding.UTF8.GetByteCount(path) > MaxLength)
        {
            return false;
        }

        foreach (Range part in path.AsSpan(1).Split('/'))
        {
            if (path.AsSpan(1)[part] is "" or "." or "..")
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The directory of a value of Path, which ends with a slash; NULL where it is none.</summary>
    public static string? DirectoryOf(string path) => path == "/" ? path : path.EndsWith('/') && IsCanonical(path[..^1]) ? path[..^1] : null;

    /// <summary>The directory as a value of Path: with a slash at its end.</summary>
    public static string ToPath(string directory) => directory == "/" ? directory : directory + "/";

    /// <summary>The name and its extension; a name that begins with its only dot, or ends with a dot, has none.</summary>
    public static (string FileName, string Extension) Split(string name)
    {
        int dot = name.LastIndexOf('.');
        return dot <= 0 || dot == name.Length - 1 ? (name, string.Empty) : (name[..dot], name[(dot + 1)..]);
    }
}
