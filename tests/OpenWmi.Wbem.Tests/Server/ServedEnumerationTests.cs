using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Wbem.ObjectEncoding;
using OpenWmi.Wbem.Protocol;
using OpenWmi.Wbem.Server;

namespace OpenWmi.Wbem.Tests.Server;

/// <summary>IEnumWbemClassObject and the smart enumerator over the wire: how much they answer, when, and what they hold for a client. [MS-WMI] 3.1.4.4 to 3.1.4.6.</summary>
public sealed class ServedEnumerationTests : IAsyncLifetime, IAsyncDisposable
{
    private const WbemFlags Kept = WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY;
    private const WbemFlags Forward = Kept | WbemFlags.WBEM_FLAG_FORWARD_ONLY;
    private readonly ServedClient _client = new(limits: new WbemServerLimits { MaxResultsPerSession = 3, MaxPacketObjects = 100, MaxPacketOctets = 100_000 });

    public Task InitializeAsync() => Task.CompletedTask;

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync() => await _client.DisposeAsync();

    [Theory]
    [Trait("Tolerance", "6")]
    [InlineData(WbemFlags.WBEM_FLAG_NONE)]
    [InlineData(Kept)]
    [InlineData(Forward)]
    public async Task One_at_a_time_ends_with_S_FALSE_and_no_object(WbemFlags flags)
    {
        Wbem.Protocol.IEnumWbemClassObject found = (await OpenAsync(flags, new ServedEnumeration(3))).Proxy;
        for (uint id = 0; id < 3; id++)
        {
            EnumNextResult next = await found.Next(-1, 1, new ClientCallContext());
            Assert.Equal((HResult.Ok, 1u), (next.ReturnValue, next.Returned));
            Assert.Equal(ServedSession.Make(id), next.Objects.Span[0]);
        }

        EnumNextResult last = await found.Next(-1, 1, new ClientCallContext());
        Assert.Equal((ServedClient.Of(WbemStatus.WBEM_S_FALSE), 0u), (last.ReturnValue, last.Returned));
        Assert.Equal(ServedClient.Of(WbemStatus.WBEM_S_FALSE), (await found.Next(-1, 0, new ClientCallContext())).ReturnValue);
        Assert.Equal(ServedClient.Of(WbemStatus.WBEM_E_INVALID_PARAMETER), (await found.Next(-2, 1, new ClientCallContext())).ReturnValue);
    }

    [Fact]
    public async Task More_than_an_answer_holds_comes_with_the_next_ones()
    {
        IWbemWcoSmartEnum found = (await (await OpenAsync(Forward, new ServedEnumeration(250))).QueryInterfaceAsync<IWbemWcoSmartEnum>()).Proxy;
        Assert.Equal((HResult.Ok, 100u), await NextAsync(found, 1000));
        Assert.Equal((HResult.Ok, 100u), await NextAsync(found, uint.MaxValue));
        Assert.Equal((ServedClient.Of(WbemStatus.WBEM_S_FALSE), 50u), await NextAsync(found, 1000));
        Assert.Equal((ServedClient.Of(WbemStatus.WBEM_S_FALSE), 0u), await NextAsync(found, 1000));
    }

    [Theory]
    [Trait("Lesson", "30")]
    [InlineData(WbemFlags.WBEM_FLAG_NONE)]
    [InlineData(Forward)]
    public async Task Large_objects_fill_an_answer_earlier(WbemFlags flags)
    {
        InterfacePointer<Wbem.Protocol.IEnumWbemClassObject> plain = await OpenAsync(flags, new ServedEnumeration(100, new string('x', 40_000)));
        EnumNextResult next = await plain.Proxy.Next(-1, 100, new ClientCallContext());
        Assert.Equal((HResult.Ok, 3u), (next.ReturnValue, next.Returned));
        IWbemWcoSmartEnum packed = (await plain.QueryInterfaceAsync<IWbemWcoSmartEnum>()).Proxy;
        Assert.Equal((HResult.Ok, 3u), await NextAsync(packed, 100));
        int read = 6;
        (HResult Result, uint Count) answer;
        do
        {
            answer = await NextAsync(packed, 100);
            read += (int)answer.Count;
        }
        while (answer.Result == HResult.Ok);
        Assert.Equal(100, read);
    }

    [Fact]
    public async Task All_three_forms_of_an_enumeration_stand_at_the_same_place()
    {
        InterfacePointer<Wbem.Protocol.IEnumWbemClassObject> plain = await OpenAsync(Forward, new ServedEnumeration(4));
        await plain.Proxy.Next(-1, 1, new ClientCallContext());
        GetSmartEnumResult smart = await (await plain.QueryInterfaceAsync<IWbemFetchSmartEnum>()).Proxy.GetSmartEnum(new ClientCallContext());
        IWbemWcoSmartEnum packed = (await plain.Exporter.UnmarshalAsync<IWbemWcoSmartEnum>(smart.SmartEnum!)).Proxy;
        SmartEnumNextResult next = await packed.Next(Guid.NewGuid(), -1, 1, new ClientCallContext { CodecState = new ObjectArrayReader() });
        Assert.Equal(ServedSession.Make(1), next.Packet.Objects.Span[0]);
        Assert.Equal(ServedSession.Make(2), (await plain.Proxy.Next(-1, 1, new ClientCallContext())).Objects.Span[0]);
    }

    [Theory]
    [InlineData(Kept)]
    [InlineData(Forward)]
    public async Task A_time_out_answers_with_what_is_there(WbemFlags flags)
    {
        TaskCompletionSource gate = new();
        var source = new ServedEnumeration(40) { Gate = (drawn, _) => drawn == 0 ? Task.CompletedTask : gate.Task };
        Wbem.Protocol.IEnumWbemClassObject found = (await OpenAsync(flags, source)).Proxy;
        EnumNextResult next;
        do
        {
            next = await found.Next(50, 40, new ClientCallContext());
            Assert.Equal(ServedClient.Of(WbemStatus.WBEM_S_TIMEDOUT), next.ReturnValue);
        }
        while (next.Returned == 0);

        Assert.Equal(32u, next.Returned);
        Assert.Equal(0u, (await found.Next(0, 40, new ClientCallContext())).Returned);
        gate.SetResult();
        next = await found.Next(-1, 40, new ClientCallContext());
        Assert.Equal((ServedClient.Of(WbemStatus.WBEM_S_FALSE), 8u), (next.ReturnValue, next.Returned));
    }

    // A client that asks synchronously polls with 0, and takes a time-out for a failure.
    [Fact]
    public async Task The_results_of_a_synchronous_call_know_no_time_out()
    {
        var source = new ServedEnumeration(3) { Gate = (_, token) => Task.Delay(50, token) };
        EnumNextResult next = await (await OpenAsync(WbemFlags.WBEM_FLAG_NONE, source)).Proxy.Next(0, 10, new ClientCallContext());
        Assert.Equal((ServedClient.Of(WbemStatus.WBEM_S_FALSE), 3u), (next.ReturnValue, next.Returned));
    }

    [Fact]
    public async Task What_goes_forward_only_goes_neither_back_nor_twice()
    {
        Wbem.Protocol.IEnumWbemClassObject found = (await OpenAsync(Forward, new ServedEnumeration(3))).Proxy;
        Assert.Equal(ServedClient.Of(WbemStatus.WBEM_E_INVALID_OPERATION), await found.Reset(new ClientCallContext()));
        Assert.Equal(ServedClient.Of(WbemStatus.WBEM_E_INVALID_OPERATION), (await found.Clone(new ClientCallContext())).ReturnValue);
        Assert.Equal(1, _client.Sessions.Results);
        Assert.Equal(3u, (await found.Next(-1, 5, new ClientCallContext())).Returned);
    }

    [Fact]
    public async Task What_is_kept_goes_back_is_cloned_and_skips()
    {
        InterfacePointer<Wbem.Protocol.IEnumWbemClassObject> pointer = await OpenAsync(Kept, new ServedEnumeration(100));
        Wbem.Protocol.IEnumWbemClassObject found = pointer.Proxy;
        await found.Next(-1, 10, new ClientCallContext());
        Assert.Equal(HResult.Ok, await found.Skip(-1, 5, new ClientCallContext()));
        EnumResult copied = await found.Clone(new ClientCallContext());
        Wbem.Protocol.IEnumWbemClassObject clone = (await pointer.Exporter.UnmarshalAsync<Wbem.Protocol.IEnumWbemClassObject>(copied.Enum!)).Proxy;
        Assert.Equal(HResult.Ok, await found.Reset(new ClientCallContext()));
        Assert.Equal(ServedSession.Make(0), (await found.Next(-1, 1, new ClientCallContext())).Objects.Span[0]);
        Assert.Equal(ServedSession.Make(15), (await clone.Next(-1, 1, new ClientCallContext())).Objects.Span[0]);
        Assert.Equal(ServedClient.Of(WbemStatus.WBEM_S_FALSE), await clone.Skip(-1, 85, new ClientCallContext()));
        Assert.Equal(2, _client.Sessions.Results);
    }

    [Fact]
    public async Task Skipping_ends_with_its_time()
    {
        TaskCompletionSource gate = new();
        Wbem.Protocol.IEnumWbemClassObject found = (await OpenAsync(Kept, new ServedEnumeration(40) { Gate = (_, _) => gate.Task })).Proxy;
        Assert.Equal(ServedClient.Of(WbemStatus.WBEM_S_TIMEDOUT), await found.Skip(10, 5, new ClientCallContext()));
        gate.SetResult();
        Assert.Equal(HResult.Ok, await found.Skip(-1, 40, new ClientCallContext()));
    }

    [Theory]
    [InlineData(Kept)]
    [InlineData(Forward)]
    public async Task What_came_before_a_failure_is_delivered_and_the_failure_stays(WbemFlags flags)
    {
        var source = new ServedEnumeration(40) { Gate = (drawn, _) => drawn == 0 ? Task.CompletedTask : throw new WbemException(WbemStatus.WBEM_E_PROVIDER_FAILURE, "It broke.") };
        Wbem.Protocol.IEnumWbemClassObject found = (await OpenAsync(flags, source)).Proxy;
        EnumNextResult next = await found.Next(-1, 40, new ClientCallContext());
        Assert.Equal((HResult.Ok, 32u), (next.ReturnValue, next.Returned));
        ClientCallContext call = new();
        Assert.Equal(ServedClient.Of(WbemStatus.WBEM_E_PROVIDER_FAILURE), (await found.Next(-1, 40, call)).ReturnValue);
        Assert.Equal("It broke.", ((CimInstance)CustomInterfacePointer.ReadObject(call.ErrorObject.Span))["Description"].AsString());
        Assert.Equal(ServedClient.Of(WbemStatus.WBEM_E_PROVIDER_FAILURE), (await found.Next(-1, 40, new ClientCallContext())).ReturnValue);
    }

    [Fact]
    public async Task Why_something_was_left_out_comes_with_the_end()
    {
        var source = new ServedEnumeration(2) { End = WbemStatus.WBEM_S_PARTIAL_RESULTS, Omission = new WbemException(WbemStatus.WBEM_E_PROVIDER_LOAD_FAILURE, "One is missing.") };
        ClientCallContext call = new();
        EnumNextResult next = await (await OpenAsync(Forward, source)).Proxy.Next(-1, 5, call);
        Assert.Equal((ServedClient.Of(WbemStatus.WBEM_S_PARTIAL_RESULTS), 2u), (next.ReturnValue, next.Returned));
        Assert.Equal("One is missing.", ((CimInstance)CustomInterfacePointer.ReadObject(call.ErrorObject.Span))["Description"].AsString());
    }

    [Fact]
    [Trait("Lesson", "30")]
    public async Task A_client_that_stops_reading_is_read_ahead_of_by_one_answer()
    {
        var source = new ServedEnumeration(100_000);
        Wbem.Protocol.IEnumWbemClassObject found = (await OpenAsync(Forward, source)).Proxy;
        await found.Next(-1, 50, new ClientCallContext());
        await ServedClient.EventuallyAsync(() => source.Drawn == 100);
        await Task.Delay(50);
        Assert.Equal(100, source.Drawn);
        Assert.Equal(ServedSession.Make(50), (await found.Next(-1, 50, new ClientCallContext())).Objects.Span[0]);
    }

    [Fact]
    public async Task A_client_that_cancels_ends_what_goes_forward_only()
    {
        CancellationToken seen = default;
        var source = new ServedEnumeration(3) { Gate = (_, token) => Task.Delay(Timeout.Infinite, seen = token) };
        Wbem.Protocol.IEnumWbemClassObject found = (await OpenAsync(Forward, source)).Proxy;
        using CancellationTokenSource cancelled = new();
        ValueTask<EnumNextResult> waiting = found.Next(-1, 3, new ClientCallContext(cancelled.Token));
        await ServedClient.EventuallyAsync(() => seen.CanBeCanceled);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
        await ServedClient.EventuallyAsync(() => seen.IsCancellationRequested);
        Assert.Equal(ServedClient.Of(WbemStatus.WBEM_E_CALL_CANCELLED), (await found.Next(-1, 3, new ClientCallContext())).ReturnValue);
    }

    [Fact]
    public async Task A_client_that_cancels_a_wait_for_what_is_kept_may_ask_again()
    {
        TaskCompletionSource gate = new();
        var source = new ServedEnumeration(3) { Gate = (_, _) => gate.Task };
        Wbem.Protocol.IEnumWbemClassObject found = (await OpenAsync(Kept, source)).Proxy;
        using CancellationTokenSource cancelled = new();
        ValueTask<EnumNextResult> waiting = found.Next(-1, 3, new ClientCallContext(cancelled.Token));
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);

        // Who cancels does not wait for the server, which may still be at it.
        await ServedClient.EventuallyAsync(() => _client.Sessions.RequestsUnderWay == 0);
        gate.SetResult();
        Assert.Equal(3u, (await found.Next(-1, 3, new ClientCallContext())).Returned);
    }

    [Fact]
    [Trait("Lesson", "30")]
    public async Task A_session_has_so_many_enumerators_and_gets_another_for_one_that_it_releases()
    {
        InterfacePointer<Wbem.Protocol.IWbemServices> services = await _client.LoginAsync();
        List<InterfacePointer<Wbem.Protocol.IEnumWbemClassObject>> held = [];
        for (int i = 0; i < 3; i++)
        {
            held.Add(await ServedClient.QueryAsync(services, Kept));
        }

        Assert.Equal(ServedClient.Of(WbemStatus.WBEM_E_QUOTA_VIOLATION), (await services.Proxy.ExecQuery("WQL", "x", 0, null, new ClientCallContext())).ReturnValue);
        Assert.Equal(ServedClient.Of(WbemStatus.WBEM_E_QUOTA_VIOLATION), (await held[0].Proxy.Clone(new ClientCallContext())).ReturnValue);
        await held[0].DisposeAsync();
        await ServedClient.EventuallyAsync(() => _client.Sessions.Results == 2);
        await ServedClient.QueryAsync(services, Kept);
    }

    [Fact]
    public async Task A_call_that_opens_nothing_counts_for_nothing()
    {
        _client.Session.Enumerate = _ => throw new WbemException(WbemStatus.WBEM_E_INVALID_QUERY);
        InterfacePointer<Wbem.Protocol.IWbemServices> services = await _client.LoginAsync();
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(ServedClient.Of(WbemStatus.WBEM_E_INVALID_QUERY), (await services.Proxy.ExecQuery("WQL", "x", 0, null, new ClientCallContext())).ReturnValue);
        }

        Assert.Equal(0, _client.Sessions.Results);
        Assert.Equal(ServedClient.Of(WbemStatus.WBEM_E_INVALID_PARAMETER), (await services.Proxy.ExecQuery(null, "x", 0, null, new ClientCallContext())).ReturnValue);
        Assert.Equal(ServedClient.Of(WbemStatus.WBEM_E_INVALID_PARAMETER), (await services.Proxy.ExecQuery("WQL", null, 0, null, new ClientCallContext())).ReturnValue);
        Assert.Equal(ServedClient.Of(WbemStatus.WBEM_E_INVALID_PARAMETER), (await services.Proxy.CreateInstanceEnum(null, 0, null, new ClientCallContext())).ReturnValue);
    }

    [Fact]
    public async Task NextAsync_needs_a_sink_and_is_not_supported() => Assert.Equal(
        ServedClient.Of(WbemStatus.WBEM_E_NOT_SUPPORTED), await (await OpenAsync(Kept, new ServedEnumeration(1))).Proxy.NextAsync(1, null, new ClientCallContext()));

    private async Task<InterfacePointer<Wbem.Protocol.IEnumWbemClassObject>> OpenAsync(WbemFlags flags, ServedEnumeration source)
    {
        _client.Session.Enumerate = _ => source;
        return await _client.QueryAsync(flags);
    }

    private static async Task<(HResult Result, uint Count)> NextAsync(IWbemWcoSmartEnum found, uint count)
    {
        SmartEnumNextResult next = await found.Next(Guid.Empty, -1, count, new ClientCallContext { CodecState = new ObjectArrayReader() });
        Assert.Equal((int)next.Returned, next.Packet.Objects.Length);
        return (next.ReturnValue, next.Returned);
    }
}
