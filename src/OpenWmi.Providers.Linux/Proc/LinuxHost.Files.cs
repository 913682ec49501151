using System.Text;
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
}
