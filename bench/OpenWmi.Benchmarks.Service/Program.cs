using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using OpenWmi.Native;

// usage: OpenWmi.Benchmarks.Service DATABASE SOCKET. What every service on this database and this socket does, and nothing else.
(string file, string path) = (args[0], args[1]);
TaskCompletionSource ended = new();
using PosixSignalRegistration signal = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
{
    context.Cancel = true;
    ended.TrySetResult();
});
_ = SqliteDatabase.Open(file, SqliteOpen.ReadWrite, out SqliteDatabase database);
using (database)
{
    _ = database.Execute("PRAGMA journal_mode = WAL; SELECT count(*) FROM sqlite_master");
    File.Delete(path);
    using Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    listener.Bind(new UnixDomainSocketEndPoint(path));
    listener.Listen();
    Task<Socket> accepting = listener.AcceptAsync();
    _ = StandardStream.Write(StandardStream.Output, Encoding.UTF8.GetBytes($"ready {path} {Environment.ProcessId}\n"));
    await Task.WhenAny(accepting, ended.Task).ConfigureAwait(false);
}
