using System.Buffers.Binary;
using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Tests.Support;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Tests.Associations;

/// <summary>What a header may say. S23, facts 1.15.</summary>
[Lesson(23)]
public sealed class ServerHeaderTests
{
    public static TheoryData<string, int, byte[]> WrongHeaders => new()
    {
        { "rpc_vers 4", 0, [4] },
        { "rpc_vers_minor 2", 1, [2] },
        { "EBCDIC", 4, [0x11] },
        { "a float format", 5, [1] },
        { "the third octet of drep", 6, [1] },
        { "auth_length beyond the PDU", 10, [0xFF, 0xFF] },
        { "auth_length that leaves no room for a sec_trailer", 10, [24, 0] },
        { "PTYPE of a server", 2, [(byte)PduType.Response] },
        { "PTYPE of the connectionless protocol", 2, [(byte)PduType.Ping] },
        { "PTYPE that there is not", 2, [99] },
    };

    [Theory]
    [MemberData(nameof(WrongHeaders))]
    public async Task A_header_that_cannot_be_costs_the_connection(string what, int offset, byte[] octets)
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.BindAsync();
        byte[] request = RawClient.Octets(client.Request([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]));
        octets.CopyTo(request, offset);

        await client.SendAsync(request);

        await client.ExpectFaultAndCloseAsync(RpcStatus.ProtocolError);
        Assert.True(server.Stub.Entered == 0, what);
    }

    [Theory]
    [MemberData(nameof(WrongHeaders))]
    public async Task A_bind_whose_header_cannot_be_is_refused(string what, int offset, byte[] octets)
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        byte[] bind = RawClient.BindPdu();
        octets.CopyTo(bind, offset);
        if (offset == 10 && octets[0] == 24)
        {
            bind[10] = (byte)(bind.Length - 20);
        }

        await client.SendAsync(bind);

        await client.ExpectNakAndCloseAsync(BindNakReason.ProtocolVersionNotSupported);
        Assert.NotEqual("", what);
    }

    [Fact]
    public async Task A_length_below_that_of_a_header_costs_the_connection()
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.BindAsync();
        byte[] request = RawClient.Octets(client.Request([1]));
        BinaryPrimitives.WriteUInt16LittleEndian(request.AsSpan(8), 15);

        await client.SendAsync(request);

        await client.ExpectCloseAsync();
    }

    [Fact]
    public async Task A_request_longer_than_the_transport_is_good_for_costs_the_connection()
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.BindAsync();

        await client.SendAsync(client.Request(new byte[5840 - 24 + 8]));

        await client.ExpectFaultAndCloseAsync(RpcStatus.ProtocolError);
    }

    [Fact]
    public async Task A_bind_may_be_longer_than_fragments_are()
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        ContextElement[] contexts = [.. Enumerable.Range(0, 255).Select(id => new ContextElement((ushort)id, EchoStub.Interface, [RpcSyntaxId.Ndr]))];

        BindAckBody answer = await client.BindAsync(RawClient.Body with { Contexts = contexts });

        Assert.All(answer.Results, result => Assert.Equal(ContextDecision.Acceptance, result.Result));
        Assert.Equal(255, answer.Results.Count);
    }

    [Fact]
    public async Task The_minor_version_may_be_one()
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        byte[] bind = RawClient.BindPdu();
        bind[1] = 1;

        await client.SendAsync(bind);

        await client.ReceiveAckAsync(PduType.BindAck);
    }

    [Theory]
    [InlineData("trailer not at a multiple of four")]
    [InlineData("padding beyond the stub")]
    public async Task A_verifier_that_cannot_be_costs_the_connection(string what)
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.AuthenticateAsync(7, AuthenticationLevel.PktIntegrity);
        byte[] request = RawClient.Octets(client.Request(new byte[16], security: 7));
        if (what.StartsWith("trailer", StringComparison.Ordinal))
        {
            request[10]--;
        }
        else
        {
            request[^(16 + 8 - 2)] = 200;
        }

        await client.SendAsync(request);

        await client.ExpectFaultAndCloseAsync(RpcStatus.ProtocolError);
        Assert.Equal(0, server.Stub.Entered);
    }

    [Fact]
    public async Task Big_endian_clients_are_understood_and_answered_in_little_endian()
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.SendAsync(BigEndian.Bind());
        await client.ReceiveAckAsync(PduType.BindAck);

        await client.SendAsync(BigEndian.Request([1, 2, 3, 4]));

        byte[] response = await client.ReceiveAsync(PduType.Response);
        Assert.Equal(0x10, response[4]);
        Assert.Equal([1, 2, 3, 4], response[24..]);
        Assert.Equal(0x01020304u, CommonHeader.Read(response).CallId);
    }
}
