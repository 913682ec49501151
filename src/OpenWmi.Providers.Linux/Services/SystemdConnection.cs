using System.Net.Sockets;
using OpenWmi.Native;

namespace OpenWmi.Providers.Linux.Services;

/// <summary>
/// The way to systemd: its own socket for root, the system bus for others. It is opened when it is first needed and again after it broke. Any number of threads may use one; they take turns.
/// </summary>
/// <param name="rootPath">The directory that stands for <c>/</c>.</param>
internal sealed class SystemdConnection(string rootPath) : IDisposable
{
    private const string PrivateSocket = "run/systemd/private";
    private const string BusSocket = "run/dbus/system_bus_socket";
    private const string Destination = "org.freedesktop.systemd1";

    private readonly Lock _gate = new();
    private DBusConnection? _connection;
    private bool _isDisposed;

    /// <summary>Calls methods, all of them before the first answer is awaited.</summary>
    /// <exception cref="DBusException">systemd cannot be reached, or does not keep to the protocol.</exception>
    public DBusReply[] CallAll(params ReadOnlySpan<DBusCall> calls)
    {
        lock (_gate)
        {
            bool isKept = _connection is not null;
            try
            {
                return Connect().CallAll(calls);
            }
            catch (SocketException) when (isKept)
            {
                // A connection that was kept may have ended long ago, when systemd executed itself anew: what was sent into it reached nobody.
                Close();
                return TryAgain(calls);
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

    private DBusReply[] TryAgain(ReadOnlySpan<DBusCall> calls)
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
    }

    private DBusConnection Connect()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        uint uid = Credentials.OfCaller().EffectiveUid;
        return _connection ??= uid == 0 && File.Exists(Path.Combine(rootPath, PrivateSocket))
            ? DBusConnection.Open(Path.Combine(rootPath, PrivateSocket), uid, null)
            : DBusConnection.Open(Path.Combine(rootPath, BusSocket), uid, Destination);
    }

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private static DBusException Unreachable(SocketException error) => new("org.freedesktop.DBus.Error.NoServer", $"systemd cannot be reached: {error.Message}.");
}
