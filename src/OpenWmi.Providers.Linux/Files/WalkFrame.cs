using OpenWmi.Native;

namespace OpenWmi.Providers.Linux;

/// <summary>A directory that a walk is in, or on its way back to.</summary>
/// <param name="path">Its value as Path, with a slash at its end.</param>
/// <param name="length">The octets of its path.</param>
/// <param name="status">What it was when it was opened.</param>
internal sealed class WalkFrame(string path, int length, FileStatus status)
{
    private long _cookie;

    public string Path => path;

    public int Length => length;

    public FileStatus Status => status;

    /// <summary>The entries; NULL where the directory was closed, to be opened again on the way back.</summary>
    public DirectoryReader? Reader { get; set; }

    /// <summary>Closes the directory, where it is open, and remembers the place.</summary>
    public void Suspend()
    {
        if (Reader is { } open)
        {
            _cookie = open.Cookie;
            open.Dispose();
            Reader = null;
        }
    }

    /// <summary>Opens the directory again, from one that is in it.</summary>
    /// <returns>False where it is another: the one below was moved.</returns>
    public bool Resume(DirectoryHandle child)
    {
        if (child.ReadDirectory(".."u8, followsLinks: false, out DirectoryReader? reader) != Errno.None)
        {
            return false;
        }

        bool isSame = reader!.Directory.GetStatus(out FileStatus now) == Errno.None
            && now.Inode == status.Inode && now.Device == status.Device && reader.Seek(_cookie) == Errno.None;
        if (isSame)
        {
            Reader = reader;
        }
        else
        {
            reader.Dispose();
        }

        return isSame;
    }
}
