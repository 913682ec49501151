using System.Runtime.InteropServices;
using System.Text;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>Counts what is opened below a directory of a test, by inotify: the directories in which something was opened, themselves among it.</summary>
internal sealed partial class FileReads : IDisposable
{
    private const int NonBlockingAndClosedInChildren = 0x80800;
    private const uint Opened = 0x20;
    private const int HeaderSize = 16;

    private readonly Dictionary<int, string> _watched = [];
    private readonly string _root;
    private readonly int _descriptor;

    public FileReads(string root)
    {
        _root = root;
        _descriptor = Start(NonBlockingAndClosedInChildren);
        foreach (string directory in Directory.EnumerateDirectories(root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }).Prepend(root).ToList())
        {
            int watch = Watch(_descriptor, directory, Opened);
            Assert.True(watch > 0);
            _watched.Add(watch, directory);
        }

        Touched();
    }

    /// <summary>The directories that were opened or held a file that was opened since the last call, relative to the root, sorted.</summary>
    public IReadOnlyList<string> Touched()
    {
        var touched = new SortedSet<string>(StringComparer.Ordinal);
        foreach ((string directory, string name) in ReadEvents())
        {
            // A directory that is opened is told by itself, without a name, and by its parent, with one.
            if (name.Length == 0 || File.Exists(Path.Combine(directory, name)))
            {
                touched.Add(Path.GetRelativePath(_root, directory));
            }
        }

        return [.. touched];
    }

    public void Dispose() => _ = Close(_descriptor);

    private List<(string Directory, string Name)> ReadEvents()
    {
        var events = new List<(string, string)>();
        byte[] buffer = new byte[64 * 1024];
        for (nint length = Read(_descriptor, buffer, buffer.Length); length > 0; length = Read(_descriptor, buffer, buffer.Length))
        {
            int position = 0;
            while (position < length)
            {
                int watch = BitConverter.ToInt32(buffer, position);
                int nameLength = BitConverter.ToInt32(buffer, position + 12);
                events.Add((_watched[watch], Encoding.UTF8.GetString(buffer, position + HeaderSize, nameLength).TrimEnd('\0')));
                position += HeaderSize + nameLength;
            }
        }

        return events;
    }

    [LibraryImport("libc", EntryPoint = "inotify_init1")]
    private static partial int Start(int flags);

    [LibraryImport("libc", EntryPoint = "inotify_add_watch", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Watch(int descriptor, string path, uint mask);

    [LibraryImport("libc", EntryPoint = "read")]
    private static partial nint Read(int descriptor, byte[] buffer, nint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
