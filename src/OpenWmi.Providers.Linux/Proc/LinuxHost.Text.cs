using System.Text;
using System.Text.Unicode;
using OpenWmi.Native;

namespace OpenWmi.Providers.Linux.Proc;

public sealed partial class LinuxHost
{
    /// <summary>The text of a small file without blanks and line ends around it; NULL where it cannot be read.</summary>
    /// <param name="path">Relative to the root; at most 255 octets.</param>
    internal string? ReadText(string path) => ReadLine(Encoding.UTF8.GetBytes(path))?.Trim();

    /// <summary>The last name of what a symbolic link points to; NULL where there is none.</summary>
    /// <param name="path">Relative to the root; at most 255 octets.</param>
    internal string? ReadLinkName(string path)
        => ReadLinkTarget(path) is { } target ? target[(target.LastIndexOf('/') + 1)..] : null;

    /// <summary>What a symbolic link points to; NULL where there is none.</summary>
    /// <param name="path">Relative to the root; at most 255 octets.</param>
    internal string? ReadLinkTarget(string path)
    {
        Span<byte> target = stackalloc byte[MaxPath];
        return _root.ReadLink(Encoding.UTF8.GetBytes(path), target, out int length) == Errno.None ? Encoding.UTF8.GetString(target[..length]) : null;
    }

    /// <summary>Whether there is a directory that the caller may open.</summary>
    /// <param name="path">Relative to the root; at most 255 octets.</param>
    internal bool IsDirectory(string path)
    {
        Errno error = _root.OpenDirectory(Encoding.UTF8.GetBytes(path), out DirectoryHandle? directory);
        directory?.Dispose();
        return error == Errno.None;
    }

    /// <summary>Whether there is anything at a path; a symbolic link at its end is not followed.</summary>
    /// <param name="path">Relative to the root.</param>
    internal bool PathExists(string path) => _root.GetStatus(Encoding.UTF8.GetBytes(path), out _) == Errno.None;

    /// <summary>The names in a directory, in the kernel's order; none where it cannot be read. Names that are not UTF-8 are left out.</summary>
    /// <param name="path">Relative to the root; at most 255 octets.</param>
    /// <param name="limit">The most names; further ones are left out.</param>
    internal IReadOnlyList<string> ListNames(string path, int limit)
    {
        var names = new List<string>();
        if (_root.ReadDirectory(Encoding.UTF8.GetBytes(path), followsLinks: true, out DirectoryReader? reader) == Errno.None)
        {
            using (reader)
            {
                while (names.Count < limit && reader!.MoveNext())
                {
                    if (Utf8.IsValid(reader.Name))
                    {
                        names.Add(Encoding.UTF8.GetString(reader.Name));
                    }
                }
            }
        }

        return names;
    }
}
