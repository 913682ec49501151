using System.Net.Sockets;

namespace OpenWmi.Benchmarks.Floors;

/// <summary>Two ends of a Unix socket, one of which gives back what it gets: what a call over such a socket costs at least.</summary>
internal sealed class SocketEcho : IDisposable
{
    private const int ReceiveLength = 128 << 10;
    private readonly Socket _client;
    private readonly Socket _server;
    private readonly byte[] _octets;

    private SocketEcho(Socket client, Socket server, int length)
    {
        (_client, _server, _octets) = (client, server, new byte[length]);
    }

    public static async Task<SocketEcho> StartAsync(int length)
    {
        string path = Path.Combine(Path.GetTempPath(), $"openwmi-bench-{Guid.NewGuid():N}");
        using Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        Socket client = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await client.ConnectAsync(new UnixDomainSocketEndPoint(path)).ConfigureAwait(false);
        SocketEcho echo = new(client, await listener.AcceptAsync().ConfigureAwait(false), length);
        File.Delete(path);
        _ = Task.Run(echo.ServeAsync);
        return echo;
    }

    /// <summary>Sends and receives as many octets, so many times.</summary>
    public async Task RoundTripsAsync(int count)
    {
        for (int i = 0; i < count; i++)
        {
            await _client.SendAsync(_octets, SocketFlags.None).ConfigureAwait(false);
            await ReceiveAllAsync(_octets).ConfigureAwait(false);
        }
    }

    /// <summary>Receives what the other end sends at once, so many times.</summary>
    public async Task ReceiveAsync(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Task sending = Task.Run(() => SendAllAsync());
            await ReceiveAllAsync(_octets).ConfigureAwait(false);
            await sending.ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    private async Task SendAllAsync()
    {
        byte[] octets = new byte[_octets.Length];
        for (int sent = 0; sent < octets.Length;)
        {
            sent += await _server.SendAsync(octets.AsMemory(sent, Math.Min(ReceiveLength / 2, octets.Length - sent)), SocketFlags.None).ConfigureAwait(false);
        }
    }

    private async Task ReceiveAllAsync(Memory<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            buffer = buffer[await _client.ReceiveAsync(buffer[..Math.Min(buffer.Length, ReceiveLength)], SocketFlags.None).ConfigureAwait(false)..];
        }
    }

    private async Task ServeAsync()
    {
        byte[] buffer = new byte[4096];
        try
        {
            while (await _server.ReceiveAsync(buffer, SocketFlags.None).ConfigureAwait(false) is > 0 and int count)
            {
                await _server.SendAsync(buffer.AsMemory(0, count), SocketFlags.None).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            _server.Dispose();
        }
    }
}
