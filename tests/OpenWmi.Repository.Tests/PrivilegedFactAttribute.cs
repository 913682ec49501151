using System.Globalization;

namespace OpenWmi.Repository.Tests;

/// <summary>A test that mounts a file system, and is skipped, with its reason, where this process may not.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PrivilegedFactAttribute : FactAttribute
{
    private const int SysAdmin = 21;

    public PrivilegedFactAttribute()
    {
        const string Field = "CapEff:";
        string line = File.ReadLines("/proc/self/status").First(text => text.StartsWith(Field, StringComparison.Ordinal));
        ulong capabilities = ulong.Parse(line.AsSpan(Field.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        if ((capabilities >> SysAdmin & 1) == 0)
        {
            Skip = "needs CAP_SYS_ADMIN to mount a tmpfs";
        }
    }
}
