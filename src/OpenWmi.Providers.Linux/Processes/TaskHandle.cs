using System.Globalization;

namespace OpenWmi.Providers.Linux;

/// <summary>The handle of a process or thread: its id in decimal.</summary>
internal static class TaskHandle
{
    /// <summary>Reads a handle: no sign, blanks or leading zeros, so that one object has one handle.</summary>
    public static bool TryParse(string handle, out int id) =>
        int.TryParse(handle, NumberStyles.None, CultureInfo.InvariantCulture, out id) && (handle.Length == 1 || handle[0] != '0');
}
