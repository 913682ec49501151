using OpenWmi.Winmgmt.Settings;

namespace OpenWmi.Winmgmt;

/// <summary>The arguments of the program. Immutable.</summary>
/// <param name="Flags">The settings that flags name, with their values.</param>
/// <param name="SettingsFile">The file of settings that was named; null for the usual one.</param>
/// <param name="AsksForHelp">Whether the help page is all that is wanted.</param>
/// <param name="AsksForVersion">Whether the version is all that is wanted.</param>
internal sealed record ServiceArguments(IReadOnlyList<KeyValuePair<Setting, string>> Flags, string? SettingsFile, bool AsksForHelp, bool AsksForVersion)
{
    private const string SettingsFlag = "--settings";

    /// <summary>Reads the arguments: --flag VALUE or --flag=VALUE.</summary>
    /// <exception cref="FormatException">One is none, or lacks its value.</exception>
    public static ServiceArguments Read(IReadOnlyList<string> arguments)
    {
        var flags = new List<KeyValuePair<Setting, string>>();
        ServiceArguments read = new(flags, null, false, false);
        for (int i = 0; i < arguments.Count; i++)
        {
            (string flag, string? value) = Split(arguments[i]);
            if (flag is "--help" or "-h")
            {
                read = read with { AsksForHelp = true };
                continue;
            }

            if (flag == "--version")
            {
                read = read with { AsksForVersion = true };
                continue;
            }

            Setting? setting = SettingTable.FindFlag(flag);
            if (setting is null && flag != SettingsFlag)
            {
                throw new FormatException($"{flag} is no option. Did you mean {NearestName.Of(flag, SettingTable.All.Select(known => known.Flag).Append(SettingsFlag))}?");
            }

            value ??= ++i < arguments.Count ? arguments[i] : throw new FormatException($"{flag} lacks its value.");
            if (setting is null)
            {
                read = read with { SettingsFile = Path.GetFullPath(value) };
            }
            else
            {
                flags.Add(new(setting, value));
            }
        }

        return read;
    }

    private static (string Flag, string? Value) Split(string argument)
        => argument.IndexOf('=', StringComparison.Ordinal) is > 0 and var place && argument.StartsWith("--", StringComparison.Ordinal)
            ? (argument[..place], argument[(place + 1)..])
            : (argument, null);
}
