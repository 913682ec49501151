using System.Buffers.Text;
using System.Runtime.InteropServices;

namespace OpenWmi.Benchmarks.Floors;

/// <summary>Name and id of every process with as few system calls as that takes: the directory, and open, read and close of each stat file.</summary>
internal static unsafe partial class ProcStatFloor
{
    private const int NameOffset = 19;

    /// <summary>Reads all processes.</summary>
    /// <returns>How many there are.</returns>
    public static int ReadAll()
    {
        int count = 0;
        long sum = 0;
        nint directory = OpenDirectory("/proc");
        Span<byte> path = stackalloc byte[64];
        Span<byte> content = stackalloc byte[1024];
        "/proc/"u8.CopyTo(path);
        for (byte* entry = ReadDirectory(directory); entry != null; entry = ReadDirectory(directory))
        {
            ReadOnlySpan<byte> name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry + NameOffset);
            if (!char.IsAsciiDigit((char)name[0]))
            {
                continue;
            }

            name.CopyTo(path.Slice(6));
            "/stat\0"u8.CopyTo(path.Slice(6 + name.Length));
            sum += ReadOne(path, content);
            count++;
        }

        _ = CloseDirectory(directory);
        return sum > 0 ? count : 0;
    }

    // The id, and the length of the name: both fields have been found.
    private static long ReadOne(Span<byte> path, Span<byte> content)
    {
        int file;
        fixed (byte* start = path)
        {
            file = Open(start, 0);
        }

        if (file < 0)
        {
            return 0;
        }

        nint length;
        fixed (byte* start = content)
        {
            length = Read(file, start, content.Length);
        }

        _ = Close(file);
        ReadOnlySpan<byte> text = content.Slice(0, (int)Math.Max(length, 0));
        return Utf8Parser.TryParse(text, out int id, out _) ? id + text.LastIndexOf((byte)')') - text.IndexOf((byte)'(') : 0;
    }

    [LibraryImport("libc", EntryPoint = "opendir", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint OpenDirectory(string path);

    [LibraryImport("libc", EntryPoint = "readdir")]
    private static partial byte* ReadDirectory(nint directory);

    [LibraryImport("libc", EntryPoint = "closedir")]
    private static partial int CloseDirectory(nint directory);

    [LibraryImport("libc", EntryPoint = "open")]
    private static partial int Open(byte* path, int flags);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int file, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
