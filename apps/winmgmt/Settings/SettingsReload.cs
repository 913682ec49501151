using OpenWmi.Winmgmt.Logging;

namespace OpenWmi.Winmgmt.Settings;

/// <summary>Takes changed settings over while the service runs.</summary>
internal static class SettingsReload
{
    /// <summary>Takes over what can be, and says of the rest that it needs a restart.</summary>
    /// <param name="current">The settings that hold.</param>
    /// <param name="read">The settings as they were just read.</param>
    /// <param name="logger">The log, whose level and target are among them.</param>
    /// <returns>The settings that hold now.</returns>
    public static ServiceSettings Apply(ServiceSettings current, ServiceSettings read, ServiceLogger logger)
    {
        Setting[] changed = [.. SettingTable.All.Where(setting => setting.Read(current) != setting.Read(read))];
        ServiceSettings taken = current with { AdministratorGroups = read.AdministratorGroups, LogLevel = read.LogLevel, LogTarget = read.LogTarget };
        logger.Change(taken.LogLevel, taken.LogTarget);
        foreach (Setting setting in changed.Where(setting => !setting.IsReloadable))
        {
            Log.OnSettingNeedsRestart(logger, setting.Key);
        }

        Log.OnSettingsReloaded(logger, changed.Length == 0 ? "nothing" : string.Join(", ", changed.Select(setting => setting.Key)));
        return taken;
    }
}
