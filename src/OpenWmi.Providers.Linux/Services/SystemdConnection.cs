using System.Net.Sockets;
using OpenWmi.Native;

namespace OpenWmi.Providers.Linux.Services;

/// <summary>
/// The way to systemd: its own socket for root, the system bus for others. It is opened when it is first needed, again after it broke, and anew for another user, because systemd
/// knows a connection by who opened it. Any number of threads may use one; they take turns.
/// </summary>
/// <param name="rootPath">The directory that stands for <c>/</c>.</param>
/// <param name="timeoutMilliseconds">How long systemd may take to answer a call.</param>
internal sealed class SystemdConnection(string rootPath, int timeoutMilliseconds = DBusConnection.DefaultTimeoutMilliseconds) : IDisposable
{
    private const string PrivateSocket = "run/systemd/private";
    private const string BusSocket = "run/dbus/system_bus_socket";
    private const string Destination = "org.freedesktop.systemd1";

    private readonly Lock _gate = new();
    private DBusConnection? _connection;
    private uint _owner;
    private bool _isDisposed;

    /// <summary>Calls methods, all of them before the first answer is awaited.</summary>
    /// <exception cref="DBusException">systemd cannot be reached, or does not keep to the protocol.</exception>
    public DBusReply[] CallAll(params ReadOnlySpan<DBusCall> calls)
    {
        lock (_gate)
        {
            CloseUnlessOf(Credentials.OfCaller().EffectiveUid);
            bool isKept = _connection is not null;
            try
            {
                return CallOnce(calls);
            }
            catch (DBusException error) when (isKept && error.InnerException is SocketException { SocketErrorCode: not SocketError.TimedOut })
            {
                // A connection that was kept may have ended long ago, when systemd executed itself anew: what was sent into it reached nobody. Who only takes long has the request.
                return CallOnce(calls);
            }
        }
    }

    /// <summary>Calls one method.</summary>
    /// <exception cref="DBusException">The call failed.</exception>
    public DBusReply Call(DBusCall call) => CallAll(call)[0];

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            Close();
        }
    }

    // Whatever fails, the answers that are still under way would be taken for those of later calls.
    private DBusReply[] CallOnce(ReadOnlySpan<DBusCall> calls)
    {
        try
        {
            return Connect().CallAll(calls);
        }
        catch (SocketException error)
        {
            Close();
            throw Unreachable(error);
        }
        catch (DBusException)
        {
            Close();
            throw;
        }
    }

    private DBusConnection Connect()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _connection ??= _owner == 0 && File.Exists(Path.Combine(rootPath, PrivateSocket))
            ? DBusConnection.Open(Path.Combine(rootPath, PrivateSocket), _owner, null, timeoutMilliseconds)
            : DBusConnection.Open(Path.Combine(rootPath, BusSocket), _owner, Destination, timeoutMilliseconds);
    }

    private void CloseUnlessOf(uint uid)
    {
        if (_owner != uid)
        {
            Close();
            _owner = uid;
        }
    }

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private static DBusException Unreachable(SocketException error) => error.SocketErrorCode == SocketError.TimedOut
        ? new DBusException(DBusException.TimedOut, "systemd did not answer in time.", error)
        : new DBusException("org.freedesktop.DBus.Error.NoServer", $"systemd cannot be reached: {error.Message}.", error);
}
