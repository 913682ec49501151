using OpenWmi.Rpc.Generator.Tests.Samples;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Rpc.Generator.Tests;

/// <summary>The generated code at work: a proxy calls a stub, which answers now or later.</summary>
public sealed class ExecutionTests
{
    private static readonly ClientCallContext Call = new();
    private static readonly HResult Failed = HResult.From(0x80041001);

    private readonly SampleServer _server = new();
    private readonly LoopbackChannel _channel;
    private readonly ISample _proxy;

    public ExecutionTests()
    {
        _channel = new LoopbackChannel(SampleStub.Descriptor.CreateStub(_server));
        _proxy = SampleStub.Descriptor.CreateProxy(_channel);
    }

    public static TheoryData<bool> NowAndLater => [false, true];

    [Theory]
    [MemberData(nameof(NowAndLater))]
    public async Task Scalars_come_back(bool isLater)
    {
        _server.IsLater = isLater;
        ScalarsResult result = await _proxy.Scalars(1, -2, SampleKind.Some, long.MinValue, Guid.Parse("8bc3f05e-d86b-11d0-a075-00c04fb68820"), true, 0.5, Call);

        Assert.Equal(new ScalarsResult(1, -2, SampleKind.Some, long.MinValue, Guid.Parse("8bc3f05e-d86b-11d0-a075-00c04fb68820"), true, 0.5, HResult.Ok), result);
        Assert.Equal("0100FEFF01000000000000000000000000805EF0C38BD86B"[..16], Convert.ToHexString(_channel.LastRequest)[..16]);
    }

    [Theory]
    [MemberData(nameof(NowAndLater))]
    public async Task Texts_come_back(bool isLater)
    {
        _server.IsLater = isLater;

        Assert.Equal(new TextsResult("a", "b", "c", "d", HResult.Ok), await _proxy.Texts("a", "b", "c", "d", Call));
        Assert.Equal(new TextsResult(null, null, "", null, HResult.Ok), await _proxy.Texts(null, null, "", null, Call));
    }

    [Fact]
    public async Task Arrays_come_back()
    {
        NumbersResult result = await _proxy.Numbers(3, new ushort[] { 1, 2, 3 }, new byte[] { 4, 5, 6 }, Call);

        Assert.Equal([1u, 2, 3], result.Numbers.ToArray());
        Assert.Equal([4, 5, 6], result.Octets!.Value.ToArray());
    }

    [Fact]
    public async Task Pointers_in_an_array_stand_before_what_they_refer_to()
    {
        NextResult result = await _proxy.Next(5, Call);

        Assert.Equal("050000000000000003000000" + "000002000000000004000200" + "01000000010000000000000003000000030000000000000003000000" + "00000000", Convert.ToHexString(_channel.LastResponse));
        Assert.Equal([1, null, 3], result.Objects.ToArray().Select(item => item?.Content.Length));
        Assert.Equal(3u, result.Returned);
    }

    [Fact]
    public async Task Structures_in_an_array_stand_before_what_their_pointers_refer_to()
    {
        SampleInner inner = new(1, 2, "ab");
        SampleItem first = new("first", inner, inner);
        SampleItem second = new(null, inner, null);
        ItemsResult result = await _proxy.Items(2, new[] { first, second }, first, null, Call);

        Assert.Equal([first, second, first, null], result.Items.ToArray());
    }

    [Fact]
    public async Task A_full_pointer_that_comes_twice_means_the_same_thing()
    {
        await _proxy.Items(0, ReadOnlyMemory<SampleItem>.Empty, new SampleItem(null, default(SampleInner) with { Label = "x" }, null), null, Call);
        byte[] request = _channel.LastRequest;
        request.AsSpan(^4).Clear();
        BitConverter.TryWriteBytes(request.AsSpan(^4), 0x00020000);
        byte[] response = await _channel.CallRawAsync(8, request);

        NdrReader reader = new(response, 8, isBigEndian: false);
        Assert.True(reader.ReadPointer() && reader.ReadPointer());
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_result_is_on_the_wire_where_the_caller_wants_it(bool isFirstWanted, bool isSecondWanted)
    {
        Octets given = new([7]);
        GetResult result = await _proxy.Get(given, new InOut<Octets>(isFirstWanted, null), isSecondWanted ? new InOut<Octets>(true, given) : default, Call);

        Assert.Equal(isFirstWanted, result.Item is not null);
        Assert.Equal(isSecondWanted, result.Other is not null);
        Assert.Equal(isFirstWanted ? isSecondWanted ? 44 : 28 : 12, _channel.LastResponse.Length);
    }

    [Fact]
    public async Task A_union_is_the_arm_that_its_tag_says()
    {
        SampleVector vector = new(2, 9, new SampleInner?[] { new SampleInner(1, 2, "l"), null });
        UnionResult named = await _proxy.Union(new SampleUnion.Named("n", 5), vector, Call);
        UnionResult failed = await _proxy.Union(new SampleUnion.Failed(Failed), vector, Call);

        Assert.Equal(new SampleUnion.Named("n", 5), named.Union);
        Assert.Equal(new SampleUnion.Failed(Failed), failed.Union);
        Assert.Equal(vector.Items.ToArray(), named.Vector!.Value.Items.ToArray());
    }

    [Fact]
    public async Task A_tag_that_no_arm_has_is_refused()
    {
        NdrException refusal = await Assert.ThrowsAsync<NdrException>(() => _channel.CallRawAsync(10, [9, 0, 0, 0, 0, 0, 0, 0]));
        Assert.Equal(RpcStatus.InvalidTag, refusal.Status);
    }

    [Theory]
    [MemberData(nameof(NowAndLater))]
    public async Task An_answer_that_fails_has_all_its_results_null_and_the_HRESULT_last(bool isLater)
    {
        _server.IsLater = isLater;
        _server.Failure = new InvalidOperationException();

        Assert.Equal(new TextsResult(null, null, "", null, Failed), await _proxy.Texts("a", "b", "c", "d", Call));
        Assert.Equal(Failed, await _proxy.Nothing(Call));
        Assert.Equal([0, 0], (await _proxy.Numbers(2, new ushort[2], new byte[2], Call)).Numbers.ToArray().Select(number => (int)number));
        Assert.Equal(0u, (await _proxy.Next(5, Call)).Returned);
        Assert.Equal("0500000000000000000000000000000001100480", Convert.ToHexString(_channel.LastResponse));
        GetResult get = await _proxy.Get(null, new InOut<Octets>(true, null), default, Call);
        Assert.Equal((null, null, Failed), (get.Item, get.Other, get.ReturnValue));
        Assert.Equal("00000200000000000000000001100480", Convert.ToHexString(_channel.LastResponse));
        Assert.Equal(new SampleUnion.Failed(HResult.Ok), (await _proxy.Union(new SampleUnion.Failed(default), default, Call)).Union);
        Assert.Equal(4, (await _proxy.Fixed(new byte[4], Call)).Nonce.Length);
    }

    [Theory]
    [MemberData(nameof(NowAndLater))]
    public async Task Where_failures_are_no_results_they_go_through(bool isLater)
    {
        _server.IsLater = isLater;
        _server.Failure = new InvalidOperationException();
        ISample proxy = SampleStub.Descriptor.CreateProxy(new LoopbackChannel(new SampleStub(_server), failuresAreResults: false));

        await Assert.ThrowsAsync<InvalidOperationException>(() => proxy.Nothing(Call).AsTask());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(12)]
    [InlineData(65535)]
    public async Task An_operation_that_is_not_there_is_a_fault(int opnum)
    {
        RpcFaultException fault = await Assert.ThrowsAsync<RpcFaultException>(() => _channel.CallRawAsync((ushort)opnum, []));
        Assert.Equal(RpcStatus.OperationRangeError, fault.Status);
    }

    [Fact]
    public async Task Octets_behind_the_last_argument_do_not_matter() // C3
    {
        Assert.Equal(new byte[4], await _channel.CallRawAsync(3, new byte[100]));
    }

    [Fact]
    public async Task Sizes_that_contradict_the_arrays_are_refused()
    {
        await _proxy.Numbers(2, new ushort[2], new byte[2], Call);
        byte[] request = _channel.LastRequest;
        request[0] = 1;

        await Assert.ThrowsAsync<NdrException>(() => _channel.CallRawAsync(6, request));
        await Assert.ThrowsAsync<ArgumentException>(() => _proxy.Numbers(1, new ushort[2], new byte[1], Call).AsTask());
    }

    [Fact]
    public async Task Every_prefix_of_every_request_is_refused()
    {
        SampleInner inner = new(1, 2, "ab");
        await _proxy.Texts("a", "b", "c", "d", Call);
        await AssertPrefixesAreRefused(5);
        await _proxy.Items(1, new[] { new SampleItem("n", inner, inner) }, new SampleItem("n", inner, inner), null, Call);
        await AssertPrefixesAreRefused(8);
        await _proxy.Union(new SampleUnion.Named("n", 5), new SampleVector(1, 9, new SampleInner?[] { inner }), Call);
        await AssertPrefixesAreRefused(10);
    }

    [Fact]
    public async Task Serving_a_call_that_is_answered_at_once_allocates_nothing()
    {
        await _proxy.Scalars(1, 2, SampleKind.None, 3, default, true, 4, Call);
        using StubBuffer request = LoopbackChannel.Begin();
        _channel.LastRequest.CopyTo(request.GetSpan(100));
        request.Advance(_channel.LastRequest.Length);
        SampleStub stub = new(_server);
        LoopbackCall call = new(4, request);
        Serve(stub, call);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Serve(stub, call);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_derived_interface_has_the_operations_of_both()
    {
        Assert.Equal([(ushort)0, (ushort)1], Plain2Stub.Descriptor.Operations.Select(operation => operation.Opnum));
        Assert.Equal(new RpcSyntaxId(Guid.Parse("0f3b5a54-7f0e-4d0b-9c41-1f6a3d1b9a02"), 3, 1), PlainStub.Descriptor.Syntax);
        Assert.Equal(("IPlainSample", true, false), (PlainStub.Descriptor.Name, PlainStub.Descriptor.HasOrpcThis, PlainStub.Descriptor.IsOrpc));
        Assert.Equal(("ISample", true, true), (SampleStub.Descriptor.Name, SampleStub.Descriptor.HasOrpcThis, SampleStub.Descriptor.IsOrpc));
        Assert.Equal("Next", SampleStub.Descriptor.Find(7)!.Name);
        Assert.Null(SampleStub.Descriptor.Find(2));
        Assert.Throws<ArgumentException>(() => SampleStub.Descriptor.CreateStubFor(new object()));
    }

    [Fact]
    public async Task A_dump_names_every_value_where_it_stands()
    {
        SampleInner inner = new(1, 2, "ab");
        await _proxy.Items(1, new[] { new SampleItem("n", inner, inner) }, null, null, Call);
        byte[] stub = [.. new byte[12], .. _channel.LastRequest];
        IReadOnlyList<NdrDumpLine> lines = NdrDump.DescribeArguments(SampleStub.Descriptor.Find(8)!, stub, 12);

        Assert.Contains(new NdrDumpLine(0, 12, 4, "count", "long", "1"), lines);
        Assert.Contains(lines, line => line is { Type: "FLAGGED_WORD_BLOB", Value: "\"n\"", Depth: 3 });
        Assert.Contains(lines, line => line is { Name: "Label", Value: "\"ab\"" });
        Assert.DoesNotContain(lines, line => line.Type is "error" || line.Name == "(surplus)");
        Assert.Equal(stub.Length, lines[^1].Offset + lines[^1].Length);

        IReadOnlyList<NdrDumpLine> cut = NdrDump.DescribeArguments(SampleStub.Descriptor.Find(8)!, stub.AsSpan(0, 60), 12);
        Assert.Equal("error", cut[^1].Type);
        Assert.Equal(lines[0], cut[0]);
    }

    private async Task AssertPrefixesAreRefused(ushort opnum)
    {
        byte[] request = _channel.LastRequest;
        for (int length = 0; length < request.Length; length++)
        {
            await Assert.ThrowsAsync<NdrException>(() => _channel.CallRawAsync(opnum, request[..length]));
        }
    }

    private static void Serve(SampleStub stub, LoopbackCall call)
    {
        Assert.True(stub.InvokeAsync(call).AsTask().IsCompletedSuccessfully);
        call.Response!.Dispose();
    }
}
