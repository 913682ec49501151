using OpenWmi.Cim;
using OpenWmi.Native;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Blocking;
using OpenWmi.Security;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Wbem;

namespace OpenWmi.Tools.Wmi;

/// <summary>Which service a command works on, where it works on one.</summary>
internal static class ServiceChoice
{
    private const string StateVariable = "OPENWMI_STATE";

    /// <summary>Connects to the service that the arguments mean; NULL where they mean the object manager in this process.</summary>
    /// <exception cref="WbemException">WBEM_E_TRANSPORT_FAILURE: the service that they name cannot be reached, or is somebody's who is not to be believed.</exception>
    public static RpcBlockingConnection? Connect(Arguments arguments)
    {
        bool isForced = arguments.Has(Option.Service);
        if (arguments.Has(Option.Embedded) || arguments.Has(Option.As))
        {
            return !isForced ? null : throw new UsageException($"{Option.Service.Name} is for a service, and {(arguments.Has(Option.As) ? Option.As.Name : Option.Embedded.Name)} for the object manager in this process.");
        }

        ImpersonationLevel level = ImpersonationOption.Read(arguments);
        RpcBlockingConnection? found = ServiceEndpoint.GivenRunDirectory(arguments[Option.Run]) is { } run ? ConnectTo(ServiceEndpoint.SocketIn(run), level)
            : (arguments[Option.State] ?? Environment.GetEnvironmentVariable(StateVariable)) is { Length: > 0 } state ? ConnectToHolder(state, level)
            : ConnectToUsual(level);
        return found is not null || !isForced ? found
            : throw new WbemException(WbemStatus.WBEM_E_TRANSPORT_FAILURE, "No service runs here that this user could reach. To start one: wmi service run. Without a service: leave --service out.");
    }

    private static RpcBlockingConnection ConnectTo(string path, ImpersonationLevel level)
    {
        try
        {
            return Believe(RpcBlockingConnection.Connect(path, level), path);
        }
        catch (NativeException error)
        {
            throw new WbemException(WbemStatus.WBEM_E_TRANSPORT_FAILURE, $"The service cannot be reached: {error.Message}.", error);
        }
    }

    private static RpcBlockingConnection? ConnectToHolder(string state, ImpersonationLevel level) => ServiceLock.Find(Path.GetFullPath(state)) is { } held ? ConnectTo(held.SocketPath, level) : null;

    private static RpcBlockingConnection? ConnectToUsual(ImpersonationLevel level)
    {
        IReadOnlyList<string> sockets = ServiceEndpoint.UsualSockets();
        for (int i = 0; i < sockets.Count; i++)
        {
            if (UnixStreamSocket.Connect(sockets[i], out UnixStreamSocket? socket) == Errno.None)
            {
                return Believe(RpcBlockingConnection.Over(socket!, sockets[i], level), sockets[i]);
            }
        }

        return null;
    }

    // Whoever is there says that he is the service; the kernel says whose process it is (S3).
    private static RpcBlockingConnection Believe(RpcBlockingConnection connection, string path)
    {
        if (ServiceEndpoint.IsTrusted(connection.PeerUid, ProcessIds.EffectiveUid))
        {
            return connection;
        }

        connection.Dispose();
        throw new WbemException(
            WbemStatus.WBEM_E_TRANSPORT_FAILURE, $"{path} is served by a process of user {connection.PeerUid}: only a service of root or of your own is believed.");
    }
}
