using System.Net.Sockets;
using OpenWmi.Security;

namespace OpenWmi.Benchmarks;

/// <summary>An audit log whose journal is a socket of this process that takes everything and keeps nothing.</summary>
internal sealed class AuditBenchLog : IDisposable
{
    private const int MaxDatagram = 64 * 1024;
    private static readonly SecurityDescriptor Descriptor = SecurityBenchItem.Descriptor;
    private static readonly AuditCaller Caller = new(SecurityBenchItem.Token);
    private readonly string _directory = Directory.CreateTempSubdirectory("openwmi-bench-").FullName;
    private readonly Socket _journal = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly Thread _reader;

    public AuditBenchLog()
    {
        string path = Path.Combine(_directory, "journal");
        _journal.Bind(new UnixDomainSocketEndPoint(path));
        _journal.ReceiveTimeout = 100;
        _reader = new Thread(Read) { IsBackground = true };
        _reader.Start();
        Log = new AuditLog(new AuditLogOptions { Directory = _directory, JournalSocket = path, Target = AuditTargetKind.Journal });
        Log.Prepare();
    }

    /// <summary>The log.</summary>
    public AuditLog Log { get; }

    /// <summary>Writes the record of an access that an entry of the SACL asks for, as the object manager does.</summary>
    public void Write()
    {
        AccessCheckResult verdict = AccessCheck.Check(SecurityBenchItem.Token, Descriptor, NamespaceRights.WBEM_ENABLE, NamespaceRights.Mapping);
        Log.Write(AuditRecord.OfAccess(Caller, "GetObject", @"root\cimv2", "Win32_Process.Handle=\"1\"", NamespaceRights.WBEM_ENABLE, verdict, Descriptor, 0));
    }

    public void Dispose()
    {
        Log.Dispose();
        _journal.Dispose();
        _reader.Join();
        Directory.Delete(_directory, recursive: true);
    }

    private void Read()
    {
        byte[] buffer = new byte[MaxDatagram];
        while (true)
        {
            try
            {
                _ = _journal.Receive(buffer);
            }
            catch (SocketException error) when (error.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
            {
                // Nothing came for a while; the next look may find the socket closed.
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
