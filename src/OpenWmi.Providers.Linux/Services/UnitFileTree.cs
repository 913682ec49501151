using System.Text;
using OpenWmi.Native;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux.Services;

/// <summary>
/// The services of a host on which systemd does not run, by the files of their units: systemd.unit(5). What is running nobody knows there, and nothing can be started. For one thread at a time.
/// </summary>
/// <param name="host">The host.</param>
internal sealed class UnitFileTree(LinuxHost host) : IServiceManager
{
    private const int MaxEntries = 100_000;
    private const int MaxFile = 1 << 20;
    private const string Nowhere = "/dev/null";

    // The first that has a name decides. What an administrator wrote stands before what packages bring.
    private static readonly string[] Directories =
        ["etc/systemd/system", "run/systemd/system", "run/systemd/transient", "usr/local/lib/systemd/system", "usr/lib/systemd/system", "lib/systemd/system"];

    private readonly Dictionary<string, HashSet<string>> _listings = new(StringComparer.Ordinal);
    private HashSet<string>? _enabled;
    private ILookup<string, string>? _requiredBy;

    public IEnumerable<ServiceUnit> Enumerate() => Directories.SelectMany(List)
        .Where(IsService)
        .Concat(Enabled.Where(IsService))
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal)
        .Select(name => name[..^ServiceUnit.Suffix.Length])
        .Where(name => !name.EndsWith('@'))
        .Select(name => Open(name))
        .OfType<FileUnit>();

    public ServiceUnit? Find(string name)
    {
        string bare = name.EndsWith(ServiceUnit.Suffix, StringComparison.Ordinal) ? name[..^ServiceUnit.Suffix.Length] : name;
        return bare.Length > 0 && !bare.Contains('/', StringComparison.Ordinal) && !bare.EndsWith('@') ? Open(bare, followsAlias: true) : null;
    }

    public ServiceResult Start(ServiceUnit unit, CancellationToken cancellationToken) => ServiceResult.NotSupported;

    public ServiceResult Stop(ServiceUnit unit, CancellationToken cancellationToken) => ServiceResult.NotSupported;

    public ServiceResult SetStartMode(ServiceUnit unit, ServiceStartMode mode) => ServiceResult.NotSupported;

    /// <summary>Whether a link in /etc or /run lets the system start a unit.</summary>
    public bool IsEnabled(string unitName) => Enabled.Contains(unitName);

    /// <summary>The units that require a unit.</summary>
    public IEnumerable<string> RequiredBy(string unitName)
    {
        _requiredBy ??= Enumerate().SelectMany(unit => unit.Requires.Select(needed => (Needed: needed, By: unit.UnitName))).ToLookup(pair => pair.Needed, pair => pair.By);
        return _requiredBy[unitName];
    }

    /// <summary>The names of the links in the directories NAME.requires.</summary>
    public IEnumerable<string> RequiredLinks(string unitName) => Directories.SelectMany(directory => List($"{directory}/{unitName}.requires"));

    private HashSet<string> Enabled => _enabled ??= [.. Directories.Take(2).SelectMany(EnabledIn)];

    private static bool IsService(string name) => name.EndsWith(ServiceUnit.Suffix, StringComparison.Ordinal);

    private IEnumerable<string> EnabledIn(string directory) => List(directory)
        .Where(name => name.EndsWith(".wants", StringComparison.Ordinal) || name.EndsWith(".requires", StringComparison.Ordinal) || name.EndsWith(".upholds", StringComparison.Ordinal))
        .SelectMany(name => List($"{directory}/{name}"));

    private HashSet<string> List(string directory)
    {
        if (!_listings.TryGetValue(directory, out HashSet<string>? names))
        {
            names = new HashSet<string>(host.ListNames(directory, MaxEntries), StringComparer.Ordinal);
            _listings[directory] = names;
        }

        return names;
    }

    private FileUnit? Open(string name, bool followsAlias = false)
    {
        string unitName = name + ServiceUnit.Suffix;
        int at = name.IndexOf('@', StringComparison.Ordinal);
        string? template = at > 0 ? name[..(at + 1)] + ServiceUnit.Suffix : null;
        string fileName = unitName;
        string? directory = DirectoryOf(unitName);
        if (directory is null && template is not null)
        {
            fileName = template;
            directory = DirectoryOf(template);
        }

        if (directory is null)
        {
            return null;
        }

        string path = $"{directory}/{fileName}";
        string? target = host.ReadLinkTarget(path);
        if (target == Nowhere)
        {
            return new FileUnit(this, name, new UnitFile(), isMasked: true);
        }

        string linked = Path.GetFileName(target ?? fileName);
        if (linked != fileName && linked != template)
        {
            return followsAlias && IsService(linked) ? Open(linked[..^ServiceUnit.Suffix.Length]) : null;
        }

        return Read(name, Resolve(directory, path, target), [unitName, template ?? unitName]);
    }

    // The target of a link is seen from the root of the host, which need not be that of this program.
    private static string Resolve(string directory, string path, string? target) => target switch
    {
        null => path,
        ['/', ..] => target.TrimStart('/'),
        _ => Path.GetFullPath(target, "/" + directory).TrimStart('/'),
    };

    private FileUnit? Read(string name, string path, string[] names)
    {
        using PooledFile file = PooledFile.Read(host.Root, Encoding.UTF8.GetBytes(path), MaxFile);
        if (file.Error.IsGone())
        {
            return null;
        }

        UnitFile settings = new();
        settings.Add(file.Content);
        foreach (string addition in AdditionsOf(names.Append("service").Select(one => one + ".d")))
        {
            using PooledFile more = PooledFile.Read(host.Root, Encoding.UTF8.GetBytes(addition), MaxFile);
            settings.Add(more.Content);
        }

        return new FileUnit(this, name, settings, isMasked: file.Error == Errno.None && file.Content.IsEmpty);
    }

    // Of files with one name the first directory decides; they are added in the order of their names.
    private IReadOnlyList<string> AdditionsOf(IEnumerable<string> folders)
    {
        var paths = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string folder in folders)
        {
            foreach (string directory in Directories)
            {
                if (List(directory).Contains(folder))
                {
                    AddSettings($"{directory}/{folder}", paths);
                }
            }
        }

        return paths.Count > 0 ? [.. paths.Values] : [];
    }

    private void AddSettings(string folder, SortedDictionary<string, string> paths)
    {
        foreach (string name in List(folder))
        {
            if (name.EndsWith(".conf", StringComparison.Ordinal))
            {
                paths.TryAdd(name, $"{folder}/{name}");
            }
        }
    }

    private string? DirectoryOf(string fileName)
    {
        foreach (string directory in Directories)
        {
            if (List(directory).Contains(fileName))
            {
                return directory;
            }
        }

        return null;
    }
}
