using System.Text;

namespace OpenWmi.Providers.Linux.Proc;

/// <summary>Where /proc/PID/exe points.</summary>
/// <param name="Path">The program's path, as seen from the root directory of the process.</param>
/// <param name="IsDeleted">Whether the file was removed or replaced since it was started, as after an upgrade.</param>
/// <remarks>proc_pid_exe(5).</remarks>
public readonly record struct ExecutableLink(string Path, bool IsDeleted)
{
    /// <summary>Reads the link's target, from which the kernel's mark <c> (deleted)</c> is taken off.</summary>
    /// <param name="target">The target's octets; those that are not UTF-8 become U+FFFD.</param>
    /// <returns>The link.</returns>
    public static ExecutableLink Parse(ReadOnlySpan<byte> target)
    {
        bool deleted = target.EndsWith(" (deleted)"u8);
        return new ExecutableLink(Encoding.UTF8.GetString(deleted ? target[..^" (deleted)".Length] : target), deleted);
    }
}
