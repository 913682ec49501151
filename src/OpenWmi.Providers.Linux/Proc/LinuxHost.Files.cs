using System.Text;
using OpenWmi.Native;

namespace OpenWmi.Providers.Linux.Proc;

public sealed partial class LinuxHost
{
    private const char Replacement = '\uFFFD';

    /// <summary>Begins to list a directory.</summary>
    /// <param name="path">Its path from the root, octets.</param>
    /// <param name="reader">The reader; dispose of it. Null where there is no such directory, or the caller may not list it.</param>
    /// <returns>The outcome.</returns>
    internal Errno ReadDirectory(ReadOnlySpan<byte> path, out DirectoryReader? reader) => _root.ReadDirectory(ToRelative(path), followsLinks: true, out reader);

    /// <summary>
    /// The octets of a path as text. Names that are not UTF-8 are shown with U+FFFD in place of what is not: of such a name the directory is searched for an entry that is shown so.
    /// </summary>
    /// <param name="path">An absolute path.</param>
    /// <returns>The path relative to the root; null where it has no such entry.</returns>
    internal byte[]? ToOctets(string path)
    {
        if (!path.Contains(Replacement, StringComparison.Ordinal))
        {
            return ToRelative(Encoding.UTF8.GetBytes(path)).ToArray();
        }

        byte[]? octets = [];
        foreach (string name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            byte[]? found = name.Contains(Replacement, StringComparison.Ordinal) ? FindEntry(octets, name) : Encoding.UTF8.GetBytes(name);
            if (found is null)
            {
                return null;
            }

            octets = octets.Length == 0 ? found : [.. octets, (byte)'/', .. found];
        }

        return octets;
    }

    private byte[]? FindEntry(byte[] directory, string name)
    {
        if (ReadDirectory(directory, out DirectoryReader? reader) != Errno.None)
        {
            return null;
        }

        using (reader)
        {
            while (reader!.MoveNext())
            {
                if (Encoding.UTF8.GetString(reader.Name) == name)
                {
                    return reader.Name.ToArray();
                }
            }
        }

        return null;
    }
}
