using System.Text;

namespace OpenWmi.Providers.Linux.Services;

/// <summary>The services of a systemd that runs, by its D-Bus interface org.freedesktop.systemd1(5).</summary>
/// <param name="connection">The way to it.</param>
internal sealed partial class SystemdManager(SystemdConnection connection) : IServiceManager
{
    private const string ManagerPath = "/org/freedesktop/systemd1";
    private const string ManagerInterface = "org.freedesktop.systemd1.Manager";
    private const int MaxUnitName = 255;

    public IEnumerable<ServiceUnit> Enumerate()
    {
        DBusReply[] replies = connection.CallAll(new DBusCall(ManagerPath, ManagerInterface, "ListUnits"), new DBusCall(ManagerPath, ManagerInterface, "ListUnitFiles"));
        Dictionary<string, string> files = ReadFiles(replies[1]);
        var units = new SortedDictionary<string, SystemdUnit>(StringComparer.Ordinal);
        foreach (SystemdUnit unit in ReadUnits(replies[0], files))
        {
            units[unit.Name] = unit;
        }

        foreach ((string name, string state) in files)
        {
            // A further name of a service is listed as a file; the service itself has its own.
            if (state != "alias")
            {
                units.TryAdd(name, new SystemdUnit(connection, name) { ListedFileState = state });
            }
        }

        return units.Values;
    }

    public ServiceUnit? Find(string name)
    {
        string bare = name.EndsWith(ServiceUnit.Suffix, StringComparison.Ordinal) ? name[..^ServiceUnit.Suffix.Length] : name;
        if (!IsUnitName(bare))
        {
            return null;
        }

        string path = PathOf(bare + ServiceUnit.Suffix);
        DBusReply[] replies = connection.CallAll(
            DBusCall.GetProperty(path, SystemdUnit.UnitInterface, "Id"),
            DBusCall.GetProperty(path, SystemdUnit.UnitInterface, "LoadState"));
        if (replies[0].ErrorName is not null || replies[1].Value("s").ReadString() == "not-found")
        {
            return null;
        }

        string id = replies[0].Value("s").ReadString();
        return id.EndsWith(ServiceUnit.Suffix, StringComparison.Ordinal) ? new SystemdUnit(connection, id[..^ServiceUnit.Suffix.Length]) : null;
    }

    /// <summary>The object of a unit: octets of its name that are no letters or digits are written as an underscore and two hexadecimal digits.</summary>
    public static string PathOf(string unitName)
    {
        var path = new StringBuilder(ManagerPath).Append("/unit/");
        foreach (byte octet in Encoding.UTF8.GetBytes(unitName))
        {
            bool isPlain = char.IsAsciiLetter((char)octet) || char.IsAsciiDigit((char)octet);
            path.Append(isPlain ? ((char)octet).ToString() : $"_{octet:x2}");
        }

        return path.ToString();
    }

    // systemd.unit(5): what a name may consist of. One that ends in @ is that of a template.
    private static bool IsUnitName(string name) =>
        name.Length is > 0 and < MaxUnitName && !name.EndsWith('@') && name.All(character => char.IsAsciiLetterOrDigit(character) || character is ':' or '-' or '_' or '.' or '\\' or '@');

    // ListUnits: name, description, load state, active state, sub state, unit that it follows, object path, job number, job type, job path.
    private List<SystemdUnit> ReadUnits(DBusReply reply, Dictionary<string, string> files)
    {
        var units = new List<SystemdUnit>();
        DBusReader reader = reply.Results;
        int end = reader.ReadArray(8);
        while (!reader.IsAt(end))
        {
            reader.Align(8);
            string name = reader.ReadString();
            string description = reader.ReadString();
            string loadState = reader.ReadString();
            string activeState = reader.ReadString();
            _ = (reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadUInt32(), reader.ReadString(), reader.ReadString());
            if (name.EndsWith(ServiceUnit.Suffix, StringComparison.Ordinal) && loadState != "not-found")
            {
                string bare = name[..^ServiceUnit.Suffix.Length];
                units.Add(new SystemdUnit(connection, bare) { ListedDescription = description, ListedActiveState = activeState, ListedFileState = files.GetValueOrDefault(bare) });
            }
        }

        return units;
    }

    // ListUnitFiles: path, state.
    private static Dictionary<string, string> ReadFiles(DBusReply reply)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        DBusReader reader = reply.Results;
        int end = reader.ReadArray(8);
        while (!reader.IsAt(end))
        {
            reader.Align(8);
            string name = Path.GetFileName(reader.ReadString());
            string state = reader.ReadString();
            if (name.EndsWith(ServiceUnit.Suffix, StringComparison.Ordinal) && IsUnitName(name[..^ServiceUnit.Suffix.Length]))
            {
                files.TryAdd(name[..^ServiceUnit.Suffix.Length], state);
            }
        }

        return files;
    }
}
