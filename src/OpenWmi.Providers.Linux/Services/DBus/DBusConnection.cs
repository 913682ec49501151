using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace OpenWmi.Providers.Linux.Services;

/// <summary>A D-Bus connection over a Unix socket, for calls that wait for their answers. Lock it around every use. D-Bus Specification.</summary>
internal sealed class DBusConnection : IDisposable
{
    /// <summary>How long the other side may be silent unless something else is said.</summary>
    public const int DefaultTimeoutMilliseconds = 25_000;

    private const int MaxMessage = 32 << 20;
    private const int MaxAuthenticationLine = 4096;
    private const int HeaderSize = 16;
    private const byte LittleEndian = (byte)'l';
    private const byte MethodReturn = 2;
    private const byte ErrorMessage = 3;

    private readonly Socket _socket;
    private readonly string? _destination;
    private uint _serial;

    private DBusConnection(Socket socket, string? destination)
    {
        _socket = socket;
        _destination = destination;
    }

    /// <summary>Connects and says who is calling.</summary>
    /// <param name="path">The socket.</param>
    /// <param name="uid">The effective user of the caller, which the other side asks the kernel for as well.</param>
    /// <param name="destination">Whom calls go to on a bus; NULL where the other side of the socket is the one that is called.</param>
    /// <param name="timeoutMilliseconds">How long the other side may be silent, and may take nothing.</param>
    /// <exception cref="SocketException">Nobody listens there, or the caller may not connect.</exception>
    /// <exception cref="DBusException">The caller is refused.</exception>
    public static DBusConnection Open(string path, uint uid, string? destination, int timeoutMilliseconds = DefaultTimeoutMilliseconds)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { ReceiveTimeout = timeoutMilliseconds, SendTimeout = timeoutMilliseconds };
        var connection = new DBusConnection(socket, destination);
        bool isReady = false;
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            connection.Authenticate(uid);
            connection.SayHello();
            isReady = true;
            return connection;
        }
        finally
        {
            if (!isReady)
            {
                connection.Dispose();
            }
        }
    }

    /// <summary>Calls a method.</summary>
    /// <exception cref="DBusException">The call failed, or the answer is damaged.</exception>
    /// <exception cref="SocketException">The connection ended, or nobody answered in time.</exception>
    public DBusReply Call(DBusCall call) => CallAll(call)[0];

    /// <summary>Sends several calls before the first answer is awaited. A failed one is a reply with an error.</summary>
    public DBusReply[] CallAll(params ReadOnlySpan<DBusCall> calls)
    {
        uint first = _serial + 1;
        foreach (DBusCall call in calls)
        {
            Send(call, _destination);
        }

        var replies = new DBusReply[calls.Length];
        for (int i = 0; i < replies.Length; i++)
        {
            replies[i] = Receive(first + (uint)i);
        }

        return replies;
    }

    public void Dispose() => _socket.Dispose();

    // The user's number in decimal, its digits in hexadecimal.
    private void Authenticate(uint uid)
    {
        string digits = Convert.ToHexStringLower(Encoding.ASCII.GetBytes(uid.ToString(CultureInfo.InvariantCulture)));
        SendAll(Encoding.ASCII.GetBytes($"\0AUTH EXTERNAL {digits}\r\n"));
        string answer = ReceiveLine();
        if (!answer.StartsWith("OK ", StringComparison.Ordinal))
        {
            throw new DBusException("org.freedesktop.DBus.Error.AuthFailed", $"The service manager answered '{answer}'.");
        }

        SendAll("BEGIN\r\n"u8);
    }

    // A bus wants to be asked for a name first.
    private void SayHello()
    {
        if (_destination is not null)
        {
            const string Bus = "org.freedesktop.DBus";
            Send(new DBusCall("/org/freedesktop/DBus", Bus, "Hello"), Bus);
            _ = Receive(_serial).Results;
        }
    }

    private string ReceiveLine()
    {
        var line = new StringBuilder();
        byte[] one = new byte[1];
        while (line.Length < MaxAuthenticationLine)
        {
            ReceiveAll(one);
            if (one[0] == (byte)'\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append((char)one[0]);
        }

        throw new DBusException(DBusException.Damaged, "The line that answers the authentication does not end.");
    }

    private void Send(DBusCall call, string? destination)
    {
        DBusWriter body = new();
        call.Body?.Invoke(body);
        DBusWriter fields = new();
        WriteField(fields, 1, "o", call.Path);
        WriteField(fields, 2, "s", call.Interface);
        WriteField(fields, 3, "s", call.Member);
        if (destination is not null)
        {
            WriteField(fields, 6, "s", destination);
        }

        if (call.Signature.Length > 0)
        {
            WriteField(fields, 8, "g", call.Signature);
        }

        DBusWriter message = new();
        message.WriteOctets([LittleEndian, 1, 0, 1]);
        message.WriteUInt32((uint)body.Length);
        message.WriteUInt32(++_serial);
        message.WriteUInt32((uint)fields.Length);
        message.WriteOctets(fields.ToArray());
        message.Align(8);
        message.WriteOctets(body.ToArray());
        SendAll(message.ToArray());
    }

    // Fields are structures, so each begins at a multiple of 8 octets, which the first one does in the message too.
    private static void WriteField(DBusWriter fields, byte code, string type, string value)
    {
        fields.Align(8);
        fields.WriteByte(code);
        fields.WriteSignature(type);
        if (type == "g")
        {
            fields.WriteSignature(value);
        }
        else
        {
            fields.WriteString(value);
        }
    }

    // What else comes, signals for instance, is passed over.
    private DBusReply Receive(uint serial)
    {
        byte[] header = new byte[HeaderSize];
        while (true)
        {
            ReceiveAll(header);
            uint bodyLength = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4));
            uint fieldsLength = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(12));
            if (header[0] != LittleEndian || bodyLength > MaxMessage || fieldsLength > MaxMessage)
            {
                throw new DBusException(DBusException.Damaged, "A message is too long, or in another order of octets.");
            }

            byte[] fields = new byte[(fieldsLength + 7) & ~7u];
            byte[] body = new byte[bodyLength];
            ReceiveAll(fields);
            ReceiveAll(body);
            (uint answered, string signature, string? error) = ReadFields(fields.AsSpan(0, (int)fieldsLength));
            if (header[1] is MethodReturn or ErrorMessage && answered == serial)
            {
                return new DBusReply(signature, body, header[1] == ErrorMessage ? error ?? DBusException.Damaged : null);
            }
        }
    }

    private static (uint Answered, string Signature, string? Error) ReadFields(ReadOnlySpan<byte> fields)
    {
        (uint answered, string signature, string? error) = (0, "", null);
        DBusReader reader = new(fields);
        while (!reader.IsAt(fields.Length))
        {
            reader.Align(8);
            byte code = reader.ReadByte();
            switch (reader.ReadSignature())
            {
                case "u":
                    uint number = reader.ReadUInt32();
                    answered = code == 5 ? number : answered;
                    break;
                case "g":
                    signature = reader.ReadSignature();
                    break;
                case "s" or "o":
                    string text = reader.ReadString();
                    error = code == 4 ? text : error;
                    break;
                default:
                    throw new DBusException(DBusException.Damaged, "A field of a message is of an unknown type.");
            }
        }

        return (answered, signature, error);
    }

    private void SendAll(ReadOnlySpan<byte> octets)
    {
        while (!octets.IsEmpty)
        {
            octets = octets[_socket.Send(octets, SocketFlags.None)..];
        }
    }

    private void ReceiveAll(Span<byte> octets)
    {
        while (!octets.IsEmpty)
        {
            int received = _socket.Receive(octets, SocketFlags.None);
            octets = received > 0 ? octets[received..] : throw new SocketException((int)SocketError.ConnectionReset);
        }
    }
}
