using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using OpenWmi.Providers.Linux.Services;

namespace OpenWmi.Providers.Linux.Tests.Services;

/// <summary>The other side of D-Bus connections: it lets everybody in and does with each call what the test says.</summary>
internal sealed class DBusServer : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly ConcurrentQueue<Socket> _clients = new();
    private readonly Func<string, Reaction> _react;

    /// <summary>Begins to listen.</summary>
    /// <param name="path">The socket.</param>
    /// <param name="react">What to do with the call of a method; it gets the name of the method.</param>
    public DBusServer(string path, Func<string, Reaction> react)
    {
        _react = react;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        _listener.Listen();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    /// <summary>What to do with a call.</summary>
    public enum Reaction
    {
        /// <summary>It is answered, without results.</summary>
        Answer,

        /// <summary>Nothing comes.</summary>
        Silence,

        /// <summary>What comes is no message.</summary>
        Nonsense,

        /// <summary>The connection ends.</summary>
        HangUp,
    }

    /// <summary>The users whose connections were let in, in their order.</summary>
    public ConcurrentQueue<string> Users { get; } = new();

    /// <summary>The methods that were called, in their order.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    public void Dispose()
    {
        _listener.Dispose();
        foreach (Socket client in _clients)
        {
            client.Dispose();
        }
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                Socket client = _listener.Accept();
                _clients.Enqueue(client);
                new Thread(() => Serve(client)) { IsBackground = true }.Start();
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            _clients.Enqueue(_listener);
        }
    }

    private void Serve(Socket client)
    {
        try
        {
            string digits = ReadLine(client)["\0AUTH EXTERNAL ".Length..];
            Users.Enqueue(Encoding.ASCII.GetString(Convert.FromHexString(digits)));
            client.Send("OK 0123456789abcdef\r\n"u8);
            _ = ReadLine(client);
            while (Take(client))
            {
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            client.Dispose();
        }
    }

    private bool Take(Socket client)
    {
        byte[] header = Read(client, 16);
        byte[] fields = Read(client, (BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(12)) + 7) & ~7);
        _ = Read(client, BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(4)));
        string member = MemberIn(fields);
        Calls.Enqueue(member);
        switch (member == "Hello" ? Reaction.Answer : _react(member))
        {
            case Reaction.Answer:
                // A method return, without a body, with one field: the call that it answers.
                client.Send([(byte)'l', 2, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0, 5, 1, (byte)'u', 0, .. header[8..12]]);
                return true;
            case Reaction.Nonsense:
                client.Send("This is no message.."u8);
                return true;
            case Reaction.HangUp:
                client.Dispose();
                return false;
            default:
                return true;
        }
    }

    // Path, interface and member come in this order: a code, the signature, a text.
    private static string MemberIn(byte[] fields)
    {
        DBusReader reader = new(fields);
        string text = string.Empty;
        for (int i = 0; i < 3; i++)
        {
            reader.Align(8);
            _ = reader.ReadByte();
            _ = reader.ReadSignature();
            text = reader.ReadString();
        }

        return text;
    }

    private static string ReadLine(Socket client)
    {
        var line = new StringBuilder();
        while (!line.ToString().EndsWith("\r\n", StringComparison.Ordinal))
        {
            line.Append((char)Read(client, 1)[0]);
        }

        return line.ToString().TrimEnd();
    }

    private static byte[] Read(Socket client, int count)
    {
        byte[] octets = new byte[count];
        for (int read = 0; read < count;)
        {
            int received = client.Receive(octets.AsSpan(read));
            read += received > 0 ? received : throw new SocketException((int)SocketError.ConnectionReset);
        }

        return octets;
    }
}
