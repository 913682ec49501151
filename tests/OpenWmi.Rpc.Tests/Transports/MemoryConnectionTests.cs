using OpenWmi.Rpc.Transports;

namespace OpenWmi.Rpc.Tests.Transports;

public sealed class MemoryConnectionTests
{
    [Fact]
    public async Task What_is_sent_is_received_in_order_also_where_it_does_not_fit()
    {
        (MemoryConnection client, MemoryConnection server) = MemoryConnection.CreatePair(new MemoryConnectionOptions { Capacity = 10 });
        byte[] sent = [.. Enumerable.Range(0, 100).Select(i => (byte)i)];

        Task sending = client.SendAsync(sent, default).AsTask();

        Assert.Equal(sent, await ReceiveAllAsync(server, 100));
        await sending;
    }

    [Fact]
    public async Task What_was_sent_before_the_end_is_received()
    {
        (MemoryConnection client, MemoryConnection server) = MemoryConnection.CreatePair();
        await client.SendAsync(new byte[] { 1, 2, 3 }, default);
        client.Dispose();

        Assert.Equal([1, 2, 3], await ReceiveAllAsync(server, 3));
        Assert.Equal(0, await server.ReceiveAsync(new byte[1], default));
        await Assert.ThrowsAsync<IOException>(() => server.SendAsync(new byte[1], default).AsTask());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.SendAsync(new byte[1], default).AsTask());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.ReceiveAsync(new byte[1], default).AsTask());
    }

    [Fact]
    public async Task Closing_ends_the_wait_of_both_sides()
    {
        (MemoryConnection client, MemoryConnection server) = MemoryConnection.CreatePair(new MemoryConnectionOptions { Capacity = 2 });
        Task<int> receiving = client.ReceiveAsync(new byte[1], default).AsTask();
        Task sending = server.SendAsync(ReadOnlyMemory<byte>.Empty, default).AsTask();
        Task blocked = client.SendAsync(new byte[5], default).AsTask();

        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => receiving);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => blocked);
        await sending;
    }

    private static async Task<byte[]> ReceiveAllAsync(MemoryConnection connection, int count)
    {
        byte[] buffer = new byte[count];
        for (int i = 0; i < count;)
        {
            i += await connection.ReceiveAsync(buffer.AsMemory(i), default);
        }

        return buffer;
    }
}
