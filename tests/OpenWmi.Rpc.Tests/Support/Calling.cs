namespace OpenWmi.Rpc.Tests.Support;

internal static class Calling
{
    public static async Task<byte[]> CallAsync(this RpcChannel channel, ushort opnum, byte[] arguments, CancellationToken cancellationToken = default)
    {
        ClientCallContext call = new(cancellationToken);
        StubBuffer request = channel.CreateRequest(call);
        arguments.CopyTo(request.GetSpan(arguments.Length));
        request.Advance(arguments.Length);
        using StubBuffer response = await channel.CallAsync(opnum, request, call);
        return response.Written[response.Start..].ToArray();
    }

    public static byte[] Octets(int count, int seed = 1)
    {
        byte[] octets = new byte[count];
        new Random(seed).NextBytes(octets);
        return octets;
    }
}
