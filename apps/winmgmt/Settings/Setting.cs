using System.Text;

namespace OpenWmi.Winmgmt.Settings;

/// <summary>One setting: its key in the file, its variable and its flag.</summary>
/// <param name="Key">The key in the file: <c>LogLevel</c>.</param>
/// <param name="Shape">What the value is in JSON.</param>
/// <param name="ValueName">What the value is, in capitals, for the help page.</param>
/// <param name="Help">One line for the help page.</param>
/// <param name="Read">The value in words; null where none is set.</param>
/// <param name="Apply">Sets a value from its words; throws a <see cref="FormatException"/> that says what it should be.</param>
internal sealed record Setting(
    string Key, SettingShape Shape, string ValueName, string Help, Func<ServiceSettings, string?> Read, Func<ServiceSettings, string, ServiceSettings> Apply)
{
    /// <summary>Whether a running service takes a new value over; otherwise it needs to be started again.</summary>
    public bool IsReloadable { get; init; }

    /// <summary>The variable: <c>OPENWMI_LOGLEVEL</c>.</summary>
    public string Variable => "OPENWMI_" + Key.ToUpperInvariant();

    /// <summary>The flag: <c>--log-level</c>.</summary>
    public string Flag
    {
        get
        {
            var flag = new StringBuilder("-");
            foreach (char letter in Key)
            {
                _ = char.IsUpper(letter) ? flag.Append('-').Append(char.ToLowerInvariant(letter)) : flag.Append(letter);
            }

            return flag.ToString();
        }
    }

    /// <summary>Sets a value from its words.</summary>
    /// <param name="settings">The settings so far.</param>
    /// <param name="text">The words.</param>
    /// <param name="source">Where they stand, for the message: the name of the variable or flag, or of the file.</param>
    /// <exception cref="SettingsException">It is not such a value.</exception>
    public ServiceSettings Set(ServiceSettings settings, string text, string source)
    {
        try
        {
            return Apply(settings, text);
        }
        catch (Exception error) when (error is FormatException or OverflowException or ArgumentException)
        {
            throw new SettingsException($"{source}: {error.Message}", error);
        }
    }
}
