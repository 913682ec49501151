using System.Net.Sockets;
using System.Text;

namespace OpenWmi.ObjectManager.Hosting;

/// <summary>Reads what a host writes to its standard error, for the log: so many octets and no more, and then it is read away, so that the host never waits.</summary>
internal static class HostErrorOutput
{
    private const int MaxLine = 1000;
    private const int MaxOctets = 64 << 10;

    /// <summary>Reads until the host closes it.</summary>
    /// <param name="socket">Our end; it is closed at the end.</param>
    /// <param name="say">Takes each line.</param>
    public static async Task ReadAsync(Socket socket, Action<string> say)
    {
        byte[] buffer = new byte[4096];
        var line = new StringBuilder();
        int left = MaxOctets;
        using (socket)
        {
            try
            {
                int count;
                while ((count = await socket.ReceiveAsync(buffer, SocketFlags.None).ConfigureAwait(false)) > 0)
                {
                    if (left > 0)
                    {
                        Take(buffer.AsSpan(0, Math.Min(count, left)), line, say);
                        left -= Math.Min(count, left);
                    }
                }
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                line.Append(" …");
            }
        }

        Say(line, say);
    }

    private static void Take(ReadOnlySpan<byte> octets, StringBuilder line, Action<string> say)
    {
        foreach (char character in Encoding.UTF8.GetString(octets))
        {
            if (character == '\n')
            {
                Say(line, say);
            }
            else if (line.Length < MaxLine)
            {
                line.Append(char.IsControl(character) ? ' ' : character);
            }
        }
    }

    private static void Say(StringBuilder line, Action<string> say)
    {
        if (line.Length > 0)
        {
            say(line.ToString());
            line.Clear();
        }
    }
}
