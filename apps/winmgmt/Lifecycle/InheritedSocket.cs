using System.Globalization;
using System.Net.Sockets;
using OpenWmi.Native;
using OpenWmi.Rpc.Transports;

namespace OpenWmi.Winmgmt.Lifecycle;

/// <summary>The socket that systemd listened on before it started the service. sd_listen_fds(3).</summary>
internal static class InheritedSocket
{
    private const int FirstDescriptor = 3;

    /// <summary>Takes the socket over; null where none was handed to this process.</summary>
    /// <exception cref="StartException">More than one was handed over, or one that cannot be used.</exception>
    public static IDuplexListener? Take()
    {
        int count = Number("LISTEN_FDS") ?? 0;
        if (count == 0 || Number("LISTEN_PID") != Environment.ProcessId)
        {
            return null;
        }

        if (count != 1)
        {
            throw new StartException($"{count} sockets were handed over, and the service takes one: the unit winmgmt.socket has one ListenStream.");
        }

        try
        {
            Errno error = ProgramImage.CloseOnReplacement(FirstDescriptor);
            return error == Errno.None ? LocalEndpoint.Adopt(new SafeSocketHandle(FirstDescriptor, ownsHandle: true)) : throw new NativeException(error, "The socket that was handed over cannot be used");
        }
        catch (IOException error)
        {
            throw new StartException(error.Message, ExitCode.Failed, error);
        }
    }

    private static int? Number(string variable)
        => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;
}
