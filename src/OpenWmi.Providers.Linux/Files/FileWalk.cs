using System.Text;
using OpenWmi.Native;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux;

/// <summary>
/// Goes through directories, depth first, entry by entry as they are asked for. It holds some directories open and a path, however many files there are; it follows no
/// symbolic link, opens nothing but directories, and leaves out what vanishes and what the caller may not list. For one thread at a time.
/// </summary>
/// <param name="facts">The host.</param>
/// <param name="mounts">What is mounted, and may be entered.</param>
/// <param name="wanted">Regular files, or directories.</param>
internal sealed class FileWalk(HostFacts facts, MountTable mounts, EntryType wanted)
{
    // The directories nearest to the start stay open, and the last ones; those between are opened again on the way back.
    private const int KeptOpen = 32;
    private const int MostOpen = 64;

    /// <summary>The file of a path; its directory may be reached through symbolic links, itself it is none.</summary>
    /// <returns>NULL where there is none of the wanted kind.</returns>
    public FileEntry? Find(string path)
    {
        if (!FilePath.IsCanonical(path) || facts.Host.ToOctets(path) is not { } octets)
        {
            return null;
        }

        int slash = path.LastIndexOf('/');
        var entry = new FileEntry(facts, mounts, facts.Host.Root, octets, path == "/" ? null : path[..(slash + 1)], path[(slash + 1)..]);
        return facts.Host.Root.GetStatus(octets, out FileStatus status) == Errno.None && status.Type == wanted ? entry : null;
    }

    /// <summary>The files of scopes, none twice.</summary>
    /// <param name="scopes">As <see cref="FileScopes.Find"/> gives them.</param>
    public IEnumerable<FileEntry> Read(IReadOnlyList<FileScope> scopes)
    {
        for (int i = 0; i < scopes.Count; i++)
        {
            FileScope[] known = [.. scopes.Take(i).Where(scope => scope.Kind is FileScopeKind.File or FileScopeKind.List)];
            foreach (FileEntry entry in Read(scopes[i]))
            {
                if (known.Length == 0 || !Array.Exists(known, scope => scope.Holds(entry.FullName)))
                {
                    yield return entry;
                }
            }
        }
    }

    private IEnumerable<FileEntry> Read(FileScope scope)
    {
        if ((scope.Kind == FileScopeKind.File || (scope.IncludesDirectory && wanted == EntryType.Directory)) && Find(scope.Directory) is { } own)
        {
            yield return own;
        }

        if (scope.Kind == FileScopeKind.File || Start(scope) is not { } first)
        {
            yield break;
        }

        var frames = new List<WalkFrame> { first };
        try
        {
            while (frames.Count > 0)
            {
                WalkFrame frame = frames[^1];
                EntryType type = Advance(frames, scope.Prefix);
                if (type == wanted)
                {
                    yield return Entry(frame);
                }

                if (type == EntryType.Directory && scope.Kind != FileScopeKind.List)
                {
                    Enter(frames, scope.Kind == FileScopeKind.Mount);
                }
            }
        }
        finally
        {
            frames.ForEach(frame => frame.Reader?.Dispose());
        }
    }

    // What the next entry is; unknown at the end of a directory, and for what the prefix leaves out.
    private static EntryType Advance(List<WalkFrame> frames, string prefix)
    {
        DirectoryReader entries = frames[^1].Reader!;
        if (!entries.MoveNext())
        {
            Leave(frames);
            return EntryType.Unknown;
        }

        return frames.Count > 1 || HasPrefix(entries.Name, prefix) ? TypeOf(entries) : EntryType.Unknown;
    }

    private WalkFrame? Start(FileScope scope)
    {
        if (!FilePath.IsCanonical(scope.Directory) || facts.Host.ToOctets(scope.Directory) is not { } octets || !Succeeded(facts.Host.ReadDirectory(octets, out DirectoryReader? reader)))
        {
            return null;
        }

        return Open(reader!, FilePath.ToPath(scope.Directory), octets.Length + 1, static _ => true);
    }

    private void Enter(List<WalkFrame> frames, bool staysInMount)
    {
        WalkFrame parent = frames[^1];
        DirectoryReader entries = parent.Reader!;
        string path = parent.Path + Encoding.UTF8.GetString(entries.Name);
        int length = parent.Length + entries.Name.Length + 1;

        // The text is looked at first, because to open the root of a mount may wait for a server. Nobody can name what is deeper than a path may be long.
        if (length > FilePath.MaxLength || !mounts.MayEnter(path) || !Succeeded(entries.Directory.ReadDirectory(entries.Name, followsLinks: false, out DirectoryReader? reader)))
        {
            return;
        }

        if (Open(reader!, path + "/", length, status => SameMount(parent.Status, status) || (!staysInMount && mounts.MayEnter(status))) is { } frame)
        {
            frames.Add(frame);
            if (frames.Count > MostOpen)
            {
                frames[frames.Count - 1 - (MostOpen - KeptOpen)].Suspend();
            }
        }
    }

    private static WalkFrame? Open(DirectoryReader reader, string path, int length, Func<FileStatus, bool> mayEnter)
    {
        if (reader.Directory.GetStatus(out FileStatus status) == Errno.None && mayEnter(status))
        {
            return new WalkFrame(path, length, status) { Reader = reader };
        }

        reader.Dispose();
        return null;
    }

    // Where the way back is lost, those above it that are still open go on.
    private static void Leave(List<WalkFrame> frames)
    {
        using DirectoryReader done = frames[^1].Reader!;
        frames.RemoveAt(frames.Count - 1);
        if (frames.Count > 0 && frames[^1].Reader is null && !frames[^1].Resume(done.Directory))
        {
            frames.RemoveAll(frame => frame.Reader is null);
        }
    }

    private static bool SameMount(in FileStatus left, in FileStatus right) => left.MountId is { } id && right.MountId is { } other ? id == other : left.Device == right.Device;

    // What cannot be listed is left out, as other tools do after a word about it; but that descriptors ran out is no answer.
    private static bool Succeeded(Errno error) => error is not (Errno.EMFILE or Errno.ENFILE)
        ? error == Errno.None
        : throw new NativeException(error, "A directory cannot be opened");

    private static bool HasPrefix(ReadOnlySpan<byte> name, string prefix) => prefix.Length == 0 || Encoding.UTF8.GetString(name).StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    private static EntryType TypeOf(DirectoryReader reader) => reader.Type != EntryType.Unknown
        ? reader.Type
        : reader.Directory.GetStatus(reader.Name, out FileStatus status) == Errno.None ? status.Type : EntryType.Unknown;

    private FileEntry Entry(WalkFrame frame)
    {
        byte[] name = frame.Reader!.Name.ToArray();
        return new FileEntry(facts, mounts, frame.Reader.Directory, name, frame.Path, Encoding.UTF8.GetString(name));
    }
}
