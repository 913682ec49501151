using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Tests.Support;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Tests.Associations;

/// <summary>The verification trailer of requests. S28, facts 1.11.</summary>
[Lesson(28)]
public sealed class VerificationTrailerTests
{
    [Theory]
    [InlineData(AuthenticationLevel.Connect)]
    [InlineData(AuthenticationLevel.PktIntegrity)]
    public async Task A_trailer_that_is_right_is_checked_and_taken_away(AuthenticationLevel level)
    {
        await using TestServer server = new(minimum: AuthenticationLevel.Connect);
        await using RpcClientConnection client = server.ConnectClient(new RpcClientOptions { SendsVerificationTrailer = true });
        RpcClientChannel channel = await client.OpenChannelAsync(EchoStub.Interface, new TestSecurityClient(level), default);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], await channel.CallAsync(EchoStub.Echo, [1, 2, 3, 4, 5, 6, 7, 8]));
        Assert.Equal([1, 2, 3, 4, 5, 0, 0, 0], await channel.CallAsync(EchoStub.Echo, [1, 2, 3, 4, 5]));
    }

    [Theory]
    [InlineData(12, "the bitmask, though no header signing was asked for")]
    [InlineData(20, "the interface")]
    [InlineData(40, "the transfer syntax")]
    [InlineData(64, "PTYPE")]
    [InlineData(68, "drep")]
    [InlineData(72, "call_id")]
    [InlineData(76, "p_cont_id")]
    [InlineData(78, "opnum")]
    public async Task A_trailer_that_says_something_else_costs_the_connection(int offset, string what)
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.BindAsync();
        byte[] trailer = Trailer();
        trailer[offset] ^= 1;

        await client.SendAsync(client.Request([1, 2, 3, 4, .. trailer]));

        await client.ExpectFaultAndCloseAsync(RpcStatus.AccessDenied);
        Assert.True(server.Stub.Entered == 0, what);
    }

    [Theory]
    [InlineData(0x8009, false)]
    [InlineData(0x0009, true)]
    public async Task A_command_that_is_not_known_counts_only_where_it_must(int command, bool isServed)
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.BindAsync();
        byte[] trailer = [.. Trailer()[..8], (byte)(command & 0xFF), (byte)((command >> 8) | 0x40), 4, 0, 1, 1, 1, 1];

        await client.SendAsync(client.Request([1, 2, 3, 4, .. trailer]));

        if (isServed)
        {
            Assert.Equal([1, 2, 3, 4], await client.ReceiveResponseAsync());
        }
        else
        {
            await client.ExpectFaultAndCloseAsync(RpcStatus.AccessDenied);
        }
    }

    [Theory]
    [InlineData("too far from the end")]
    [InlineData("not at a multiple of four")]
    [InlineData("without an end")]
    [InlineData("with too much behind it")]
    public async Task Octets_that_only_look_like_a_trailer_are_arguments(string what)
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.BindAsync();
        byte[] trailer = Trailer();
        byte[] stub = what switch
        {
            "too far from the end" => [.. trailer, .. new byte[1100]],
            "not at a multiple of four" => [1, .. trailer],
            "without an end" => trailer[..^20],
            _ => [.. trailer, .. new byte[20]],
        };

        await client.SendAsync(client.Request(stub));

        Assert.Equal(stub, await client.ReceiveResponseAsync());
    }

    [Fact]
    public void What_is_written_is_found_and_right()
    {
        byte[] trailer = Trailer();
        byte[] stub = [.. Calling.Octets(44), .. trailer];

        Assert.Equal(44, VerificationTrailer.Find(stub));
        VerificationTrailer.Check(trailer, Facts);
        Assert.Equal(VerificationTrailer.Size, trailer.Length);
        Assert.Equal("8AE3137102F43671", Convert.ToHexString(trailer[..8]));
    }

    private static VerifiedRequest Facts => new(false, EchoStub.Interface, RpcSyntaxId.Ndr, 0x10, 2, 0, EchoStub.Echo);

    private static byte[] Trailer()
    {
        byte[] trailer = new byte[VerificationTrailer.Size];
        PduWriter writer = new(trailer);
        VerificationTrailer.Write(ref writer, Facts);
        return trailer;
    }
}
