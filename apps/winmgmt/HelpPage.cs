using System.Text;
using OpenWmi.Winmgmt.Settings;

namespace OpenWmi.Winmgmt;

/// <summary>What <c>winmgmt --help</c> shows.</summary>
internal static class HelpPage
{
    /// <summary>The page.</summary>
    public static string Write()
    {
        var page = new StringBuilder("""
            winmgmt: the service of OpenWmi, in the foreground. wmi service run starts it, systemd does with packaging/systemd/winmgmt.service.

            Usage: winmgmt [OPTION VALUE]…

              --settings FILE
                  the file of settings; by default /etc/openwmi/openwmi.json for root, ~/.config/openwmi/openwmi.json for others [OPENWMI_SETTINGS]

            """);
        foreach (Setting setting in SettingTable.All)
        {
            page.Append('\n').Append("  ").Append(setting.Flag).Append(' ').Append(setting.ValueName)
                .Append("\n      ").Append(setting.Help).Append(" [").Append(setting.Variable).Append(", ").Append(setting.Key).Append(setting.IsReloadable ? "; SIGHUP]" : "]");
        }

        return page.Append("""


            In brackets: the variable, the key in the file, and whether SIGHUP takes a change over; a change of the others needs a restart.
            One line "ready …" on standard output says that the service serves. SIGTERM and SIGINT end it, SIGHUP has the settings read again.

            Examples:
              winmgmt
              winmgmt --state ~/w --run ~/r --log-level debug

            """).ToString();
    }
}
