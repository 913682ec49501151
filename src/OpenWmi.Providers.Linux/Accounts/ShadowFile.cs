using System.Security.Cryptography;
using System.Text;
using OpenWmi.Native;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux.Accounts;

/// <summary>The file /etc/shadow without its passwords. Immutable.</summary>
internal sealed class ShadowFile
{
    private const int FirstSize = 4 * 1024;
    private const int MaxSize = 64 << 20;

    private readonly Dictionary<string, ShadowEntry> _entries = new(StringComparer.Ordinal);

    private ShadowFile()
    {
    }

    /// <summary>Reads the file.</summary>
    /// <returns>NULL where the caller may not, or there is none.</returns>
    public static ShadowFile? Read(LinuxHost host)
    {
        for (int size = FirstSize; size <= MaxSize; size *= 4)
        {
            byte[] buffer = new byte[size];
            try
            {
                Errno error = host.Root.ReadFile("etc/shadow"u8, buffer, out int length);
                if (error != Errno.None || length < size)
                {
                    return error == Errno.None ? Parse(buffer.AsSpan(0, length)) : null;
                }
            }
            finally
            {
                CryptographicOperations.ZeroMemory(buffer);
            }
        }

        return null;
    }

    /// <summary>What the file says of a user; NULL where it says nothing.</summary>
    public ShadowEntry? Find(string name) => _entries.TryGetValue(name, out ShadowEntry entry) ? entry : null;

    private static ShadowFile Parse(ReadOnlySpan<byte> text)
    {
        var file = new ShadowFile();
        foreach (Range range in text.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = text[range];
            int colon = line.IndexOf((byte)':');
            if (colon > 0)
            {
                file._entries.TryAdd(Encoding.UTF8.GetString(line[..colon]), ShadowEntry.Parse(line[(colon + 1)..]));
            }
        }

        return file;
    }
}
