using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using OpenWmi.Native;

namespace OpenWmi.Wbem;

/// <summary>What a state directory says of the service that runs on it: file <see cref="FileName"/>, which the service holds locked (flock) while it runs. Immutable.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="SocketPath">The absolute path of its socket.</param>
/// <remarks>The content is two lines: the number of the process and the path. Who asks takes a shared lock for a moment, so the service tries more than once for its own.</remarks>
public sealed record ServiceLock(int ProcessId, string SocketPath)
{
    /// <summary>The name of the file in the state directory.</summary>
    public const string FileName = "service.lock";

    private const int MaxLength = 8192;

    /// <summary>Finds the service that runs on a state directory.</summary>
    /// <param name="stateDirectory">The directory.</param>
    /// <returns>Null where none runs, and where this user may not know: the file is the service's own and root's to read.</returns>
    public static ServiceLock? Find(string stateDirectory)
    {
        if (RegularFile.Open(Path.Combine(stateDirectory, FileName), out SafeFileHandle? file, out _) != Errno.None)
        {
            return null;
        }

        using (file)
        {
            return RegularFile.IsLocked(file!) && TryParse(Read(file!), out ServiceLock? found) ? found : null;
        }
    }

    /// <summary>The content of the file.</summary>
    /// <returns>UTF-8.</returns>
    public byte[] ToOctets() => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{ProcessId}\n{SocketPath}\n"));

    /// <summary>Reads the content of the file.</summary>
    /// <param name="octets">The content.</param>
    /// <param name="found">What it says.</param>
    /// <returns>False where it says nothing: the service has only begun to start.</returns>
    public static bool TryParse(ReadOnlySpan<byte> octets, [NotNullWhen(true)] out ServiceLock? found)
    {
        string[] lines = Encoding.UTF8.GetString(octets).Split('\n');
        found = lines is [var id, { Length: > 0 } path, ""] && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out int process) && process > 0 && Path.IsPathRooted(path)
            ? new ServiceLock(process, path)
            : null;
        return found is not null;
    }

    private static byte[] Read(SafeFileHandle file)
    {
        byte[] buffer = new byte[MaxLength];
        return buffer[..RandomAccess.Read(file, buffer, 0)];
    }
}
