using OpenWmi.Cim;
using OpenWmi.ObjectManager;
using OpenWmi.Wbem;

namespace OpenWmi.Winmgmt.Settings;

/// <summary>Reads the settings: what a flag says counts, else what a variable says, else what the file says, else the default.</summary>
/// <param name="flags">The flags of the command line and their values.</param>
/// <param name="file">The file that was named; null for the usual one.</param>
internal sealed class SettingsReader(IReadOnlyList<KeyValuePair<Setting, string>> flags, string? file)
{
    /// <summary>The variable that names the file.</summary>
    public const string FileVariable = "OPENWMI_SETTINGS";

    private const UnixFileMode ForEverybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
    private const UnixFileMode ForItsOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The file of settings: the one named, else /etc/openwmi/openwmi.json for root, else openwmi/openwmi.json in the XDG configuration directory; null for a user who has none.</summary>
    public string? File { get; } = file ?? Environment.GetEnvironmentVariable(FileVariable) switch
    {
        { Length: > 0 } named => Path.GetFullPath(named),
        _ => Environment.IsPrivilegedProcess ? SettingsFile.MachineFile : XdgDirectories.Configuration is { } configuration ? Path.Combine(configuration, "openwmi", "openwmi.json") : null,
    };

    private bool IsNamed => file is not null || Environment.GetEnvironmentVariable(FileVariable) is { Length: > 0 };

    /// <summary>Reads them as they are now.</summary>
    /// <exception cref="SettingsException">One of them is not what it should be.</exception>
    public ServiceSettings Read()
    {
        ServiceSettings settings = Defaults();
        settings = File is { } path ? SettingsFile.Apply(path, IsNamed, settings) : settings;
        foreach (Setting setting in SettingTable.All)
        {
            if (Environment.GetEnvironmentVariable(setting.Variable) is { Length: > 0 } text)
            {
                settings = setting.Set(settings, text, setting.Variable);
            }
        }

        foreach ((Setting setting, string text) in flags)
        {
            settings = setting.Set(settings, text, setting.Flag);
        }

        return settings.State.Length == 0 || settings.Run.Length == 0
            ? throw new SettingsException("This user has no home directory for the state and the socket of a service. Name both: --state DIR --run DIR.")
            : settings;
    }

    // Root's service is for everybody, anybody else's for himself. A directory that nobody has is an empty name, which is complained of only where nothing else names one.
    private static ServiceSettings Defaults() => new()
    {
        State = DefaultState(),
        Run = ServiceEndpoint.OwnRunDirectory() ?? "",
        SocketMode = Environment.IsPrivilegedProcess ? ForEverybody : ForItsOwner,
    };

    private static string DefaultState()
    {
        try
        {
            return StateDirectories.Default();
        }
        catch (WbemException none) when (none.Status == WbemStatus.WBEM_E_NOT_FOUND)
        {
            return "";
        }
    }
}
