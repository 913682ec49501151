using System.Runtime.InteropServices;
using System.Text;

namespace OpenWmi.Benchmarks.Floors;

/// <summary>Reads files and directories with as few system calls as that takes, into no objects.</summary>
internal static unsafe partial class FileFloor
{
    private const int NameOffset = 19;
    private const int TypeOffset = 18;
    private const byte DirectoryType = 4;
    private const byte FileType = 8;
    private const int NoFollowNoAutomount = 0x100 | 0x800;
    private const uint Everything = 0x7FF | 0x800 | 0x1000;
    private const int EffectiveAccess = 0x200;

    /// <summary>Reads a file whole and drops it.</summary>
    /// <returns>Its length; 0 where it cannot be read.</returns>
    public static long ReadFile(string path)
    {
        int file = Open(-100, Terminated(path), 0);
        if (file < 0)
        {
            return 0;
        }

        Span<byte> buffer = stackalloc byte[4096];
        long total = 0;
        nint length;
        do
        {
            fixed (byte* start = buffer)
            {
                length = Read(file, start, buffer.Length);
            }

            total += Math.Max(length, 0);
        }
        while (length > 0);
        _ = Close(file);
        return total;
    }

    /// <summary>The names in a directory.</summary>
    public static List<string> List(string path)
    {
        var names = new List<string>();
        nint directory = OpenDirectory(path);
        for (byte* entry = directory == 0 ? null : ReadDirectory(directory); entry != null; entry = ReadDirectory(directory))
        {
            names.Add(Marshal.PtrToStringUTF8((nint)(entry + NameOffset))!);
        }

        _ = directory == 0 ? 0 : CloseDirectory(directory);
        return names;
    }

    /// <summary>What a symbolic link points to; empty where there is none.</summary>
    public static string ReadLink(string path)
    {
        byte* target = stackalloc byte[512];
        fixed (byte* name = Terminated(path))
        {
            nint length = ReadLink(name, target, 512);
            return length > 0 ? Encoding.UTF8.GetString(target, (int)length) : string.Empty;
        }
    }

    /// <summary>Walks a tree: the status and the three rights of each regular file.</summary>
    /// <returns>The number of files.</returns>
    public static int Walk(string path) => Walk(path, isDeep: true);

    /// <summary>The same of one directory, without those in it.</summary>
    public static int Scan(string path) => Walk(path, isDeep: false);

    private static int Walk(string path, bool isDeep)
    {
        int count = 0;
        nint directory = OpenDirectory(path);
        int descriptor = directory == 0 ? -1 : DescriptorOf(directory);
        byte* status = stackalloc byte[256];
        for (byte* entry = directory == 0 ? null : ReadDirectory(directory); entry != null; entry = ReadDirectory(directory))
        {
            byte* name = entry + NameOffset;
            if (entry[TypeOffset] == FileType)
            {
                _ = Statx(descriptor, name, NoFollowNoAutomount, Everything, status);
                _ = Access(descriptor, name, 4, EffectiveAccess) + Access(descriptor, name, 2, EffectiveAccess) + Access(descriptor, name, 1, EffectiveAccess);
                count++;
            }
            else if (isDeep && entry[TypeOffset] == DirectoryType && !(name[0] == '.' && (name[1] == 0 || (name[1] == '.' && name[2] == 0))))
            {
                count += Walk($"{path}/{Marshal.PtrToStringUTF8((nint)name)}", isDeep: true);
            }
        }

        _ = directory == 0 ? 0 : CloseDirectory(directory);
        return count;
    }

    /// <summary>The size of a file system.</summary>
    public static void StatFileSystem(string path)
    {
        byte* buffer = stackalloc byte[256];
        fixed (byte* name = Terminated(path))
        {
            _ = StatVfs(name, buffer);
        }
    }

    private static byte[] Terminated(string path) => Encoding.UTF8.GetBytes(path + "\0");

    private static int Open(int directory, byte[] path, int flags)
    {
        fixed (byte* name = path)
        {
            return OpenAt(directory, name, flags);
        }
    }

    [LibraryImport("libc", EntryPoint = "openat")]
    private static partial int OpenAt(int directory, byte* path, int flags);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int file, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "readlink")]
    private static partial nint ReadLink(byte* path, byte* target, nint size);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);

    [LibraryImport("libc", EntryPoint = "opendir", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint OpenDirectory(string path);

    [LibraryImport("libc", EntryPoint = "readdir")]
    private static partial byte* ReadDirectory(nint directory);

    [LibraryImport("libc", EntryPoint = "dirfd")]
    private static partial int DescriptorOf(nint directory);

    [LibraryImport("libc", EntryPoint = "closedir")]
    private static partial int CloseDirectory(nint directory);

    [LibraryImport("libc", EntryPoint = "statx")]
    private static partial int Statx(int directory, byte* path, int flags, uint mask, byte* buffer);

    [LibraryImport("libc", EntryPoint = "faccessat")]
    private static partial int Access(int directory, byte* path, int mode, int flags);

    [LibraryImport("libc", EntryPoint = "statvfs")]
    private static partial int StatVfs(byte* path, byte* buffer);
}
