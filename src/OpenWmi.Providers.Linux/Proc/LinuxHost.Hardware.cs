using System.Globalization;
using System.Text;

namespace OpenWmi.Providers.Linux.Proc;

public sealed partial class LinuxHost
{
    /// <summary>Processors, from /proc/cpuinfo; null when it cannot be read.</summary>
    /// <returns>The processors that are online now.</returns>
    public ProcCpuinfo? ReadCpuinfo()
    {
        using PooledFile file = PooledFile.Read(_root, "proc/cpuinfo"u8, MaxSystemFile);
        return ProcCpuinfo.TryParse(file.Content, out ProcCpuinfo cpuinfo) ? cpuinfo : null;
    }

    /// <summary>What the firmware says of the machine, from /sys/class/dmi/id; null where there is no such file or it says nothing.</summary>
    /// <param name="name">The file: <c>sys_vendor</c>, <c>product_name</c> and so on, letters and underscores.</param>
    /// <returns>The text without blanks around it.</returns>
    public string? ReadFirmwareText(string name)
    {
        string? text = ReadLine(Encoding.UTF8.GetBytes("sys/class/dmi/id/" + name))?.Trim();
        return string.IsNullOrEmpty(text) ? null : text;
    }

    /// <summary>The greatest process id plus one, from /proc/sys/kernel/pid_max; null when it cannot be read.</summary>
    /// <returns>The limit as it is now.</returns>
    public uint? ReadProcessIdLimit()
        => uint.TryParse(ReadLine("proc/sys/kernel/pid_max"u8), NumberStyles.None, CultureInfo.InvariantCulture, out uint limit) ? limit : null;
}
