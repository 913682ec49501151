using OpenWmi.Rpc;
using OpenWmi.Security;

namespace OpenWmi.Com.Tests;

public sealed class ObjectExporterTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly ObjectExporter _exporter;
    private readonly TestClient _client = new();
    private readonly TestClient _other = new(1001);
    private readonly Counter _counter = new();

    public ObjectExporterTests()
        => _exporter = new ObjectExporter(Counter.Interfaces, new ObjectExporterOptions { MaxObjectsPerUser = 3, MaxPingSetsPerUser = 2 }, time: _time);

    private RemUnknown Own => (RemUnknown)_exporter.RemUnknown.Object.Target.Target;

    public Task InitializeAsync() => Task.CompletedTask;

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        await _exporter.DisposeAsync();
        _client.Dispose();
        _other.Dispose();
    }

    [Fact]
    public void A_reference_says_where_the_object_is()
    {
        ObjRefStandard reference = _exporter.Marshal<ICounter>(_counter, _client.Call());

        Assert.Equal(ICounter.Iid, reference.Iid);
        Assert.Equal(_exporter.Oxid, reference.Std.Oxid);
        Assert.Equal(5u, reference.Std.PublicRefs);
        Assert.NotEqual(0u, reference.Std.Oid);
        Assert.NotEqual(Guid.Empty, reference.Std.Ipid);
        Assert.True(reference.Std.IsPinged);
        Assert.False(_exporter.Marshal<ICounter>(new Counter(), _client.Call(), isPinged: false).Std.IsPinged);
    }

    [Fact]
    public void One_user_has_one_OID_for_an_object_and_another_user_another()
    {
        StdObjRef first = _exporter.Marshal<ICounter>(_counter, _client.Call()).Std;
        StdObjRef second = _exporter.Marshal<ICounter>(_counter, _client.Call()).Std;
        StdObjRef others = _exporter.Marshal<ICounter>(_counter, _other.Call()).Std;

        Assert.Equal(first, second);
        Assert.NotEqual(first.Oid, others.Oid);
        Assert.NotEqual(first.Ipid, others.Ipid);
    }

    [Fact]
    public async Task The_object_is_disposed_of_once_when_the_last_reference_is_released()
    {
        Guid ipid = _exporter.Marshal<ICounter>(_counter, _client.Call()).Std.Ipid;
        Guid others = _exporter.Marshal<ICounter>(_counter, _other.Call()).Std.Ipid;

        Release(_client, ipid, 4);
        Release(_client, ipid, 1);
        await _exporter.WhenDisposed();
        Assert.Equal(0, _counter.Disposals);

        Release(_other, others, 5);
        await _exporter.WhenDisposed();
        Assert.Equal(1, _counter.Disposals);
        Assert.Equal(0, _exporter.Table.ObjectCount);
    }

    // wmiquery releases its enumerator twice, and "describe" an interface that is none.
    [Fact]
    [Trait("Client", "C21")]
    public async Task References_that_are_not_there_are_released_without_harm()
    {
        Guid ipid = _exporter.Marshal<ICounter>(_counter, _client.Call()).Std.Ipid;

        Release(_client, Guid.Empty, 1);
        Release(_client, ipid, 7);
        Release(_client, ipid, 1);

        await _exporter.WhenDisposed();
        Assert.Equal(1, _counter.Disposals);
    }

    [Fact]
    [Trait("Lesson", "29")]
    public void Nobody_counts_or_asks_for_the_references_of_another_user()
    {
        Guid ipid = _exporter.Marshal<ICounter>(_counter, _client.Call()).Std.Ipid;

        Release(_other, ipid, 5);
        HResult added = AddRef(_other, ipid, 1, 0);
        HResult asked = Query(_other, ipid, 1, [IOther.Iid], out RemQiResult[] results);

        Assert.Equal(1, _exporter.Table.ObjectCount);
        Assert.Equal(HResult.From(ComStatus.ObjectNotRegistered), added);
        Assert.Equal(HResult.From(ComStatus.AccessDenied), asked);
        Assert.Empty(results);
        Assert.Equal(HResult.From(ComStatus.AccessDenied), Refused(() => _exporter.Unmarshal<ICounter>(Reference(ipid), _other.Call())));
    }

    [Fact]
    public void Interfaces_are_asked_for_one_by_one()
    {
        Guid ipid = _exporter.Marshal<ICounter>(new OtherCounter(), _client.Call()).Std.Ipid;
        Guid unknown = Guid.NewGuid();

        HResult overall = Query(_client, ipid, 3, [IOther.Iid, unknown, ICounter.Iid, UnknownInterface.Iid], out RemQiResult[] results);

        Assert.Equal(new HResult(1), overall);
        Assert.Equal([0u, ComStatus.NoInterface, 0u, 0u], results.Select(result => unchecked((uint)result.Result.Value)));
        Assert.Equal(ipid, results[2].Std.Ipid);
        Assert.Equal(3u, results[0].Std.PublicRefs);
        Assert.Equal(default, results[1].Std);
        Assert.Equal(HResult.From(ComStatus.NoInterface), Query(_client, ipid, 1, [unknown], out _));
        Assert.Equal(HResult.From(ComStatus.InvalidObject), Query(_client, unknown, 1, [IOther.Iid], out _));
        Assert.Equal(HResult.From(ComStatus.InvalidArgument), Query(_client, ipid, 0, [IOther.Iid], out _));
    }

    [Fact]
    public void References_are_never_more_than_a_field_can_say()
    {
        Guid ipid = _exporter.Marshal<ICounter>(_counter, _client.Call()).Std.Ipid;

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(HResult.Ok, AddRef(_client, ipid, uint.MaxValue, uint.MaxValue));
        }

        Release(_client, ipid, uint.MaxValue);
        Assert.Equal(1, _exporter.Table.ObjectCount);
        Release(_client, ipid, 0, uint.MaxValue);
        Assert.Equal(0, _exporter.Table.ObjectCount);
    }

    [Fact]
    [Trait("Lesson", "30")]
    public void A_user_with_as_many_objects_as_one_may_have_gets_no_more_and_others_do()
    {
        for (int i = 0; i < 3; i++)
        {
            _exporter.Marshal<ICounter>(new Counter(), _client.Call());
        }

        Assert.Equal(HResult.From(ComStatus.QuotaViolation), Refused(() => _exporter.Marshal<ICounter>(new Counter(), _client.Call())));
        _exporter.Marshal<ICounter>(new Counter(), _other.Call());
    }

    [Fact]
    [Trait("Lesson", "14")]
    public void A_reference_to_another_exporter_or_of_another_kind_is_refused()
    {
        ObjRefStandard elsewhere = new(ICounter.Iid, new StdObjRef(0, 1, 1, 2, Guid.NewGuid()), DualStringArray.Empty);
        ObjRefCustom custom = new(ICounter.Iid, Guid.NewGuid(), [1, 2, 3]);

        Assert.Equal(HResult.From(ComStatus.InvalidObjRef), Refused(() => _exporter.Unmarshal<ICounter>(elsewhere, _client.Call())));
        Assert.Equal(HResult.From(ComStatus.InvalidObjRef), Refused(() => _exporter.Unmarshal<ICounter>(custom, _client.Call())));
        Assert.Equal(HResult.From(ComStatus.Disconnected), Refused(() => _exporter.Unmarshal<ICounter>(Reference(Guid.NewGuid()), _client.Call())));
    }

    [Fact]
    [Trait("Lesson", "14")]
    public async Task No_reference_is_followed_to_where_it_says()
    {
        ObjRefStandard elsewhere = new(ICounter.Iid, new StdObjRef(0, 1, 1, 2, Guid.NewGuid()), new DualStringArray([new StringBinding(StringBinding.Tcp, "192.0.2.1")], []));

        HResultException exception = await Assert.ThrowsAsync<HResultException>(async () => await _exporter.UnmarshalRemoteAsync<ICounter>(elsewhere, _client.Call()));
        Assert.Equal(HResult.From(ComStatus.InvalidObjRef), exception.Result);
    }

    [Fact]
    public void A_reference_that_comes_back_is_the_object()
    {
        ObjRefStandard reference = Reference(_exporter.Marshal<ICounter>(_counter, _client.Call()).Std.Ipid);

        Assert.Same(_counter, _exporter.Unmarshal<ICounter>(reference, _client.Call()));
        Assert.Equal(HResult.From(ComStatus.NoInterface), Refused(() => _exporter.Unmarshal<IOther>(reference, _client.Call())));
    }

    [Fact]
    public async Task The_references_that_come_back_with_a_reference_are_given_back()
    {
        ObjRefStandard reference = _exporter.Marshal<ICounter>(_counter, _client.Call());

        _exporter.Unmarshal<ICounter>(reference, _client.Call());

        await _exporter.WhenDisposed();
        Assert.Equal(1, _counter.Disposals);
    }

    [Fact]
    [Trait("Lesson", "1")]
    public void Nobody_gets_nothing()
    {
        _client.Token = null;

        Assert.Equal(RpcStatus.AccessDenied, Assert.Throws<RpcFaultException>(() => _exporter.Marshal<ICounter>(_counter, _client.Call())).Status);
    }

    [Fact]
    [Trait("Client", "C20")]
    public async Task An_object_lives_without_pings_as_long_as_its_connection()
    {
        Marshal(_client);
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, _exporter.Table.ObjectCount);

        _client.Disconnect();
        _time.Advance(TimeSpan.FromSeconds(330));
        Assert.Equal(1, _exporter.Table.ObjectCount);

        _time.Advance(TimeSpan.FromSeconds(61));
        await _exporter.WhenDisposed();
        Assert.Equal(0, _exporter.Table.ObjectCount);
        Assert.Equal(1, _counter.Disposals);
    }

    [Fact]
    [Trait("Client", "C20")]
    public void An_object_that_is_used_over_another_connection_lives_as_long_as_that()
    {
        using TestClient second = new();
        Guid ipid = Marshal(_client).Std.Ipid;
        Query(second, ipid, 1, [ICounter.Iid], out _);

        _client.Disconnect();
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, _exporter.Table.ObjectCount);

        second.Disconnect();
        _time.Advance(TimeSpan.FromSeconds(400));
        Assert.Equal(0, _exporter.Table.ObjectCount);
    }

    [Fact]
    public void A_connection_that_is_gone_when_an_object_is_used_over_it_holds_nothing()
    {
        _client.Disconnect();
        Marshal(_client);

        _time.Advance(TimeSpan.FromSeconds(400));

        Assert.Equal(0, _exporter.Table.ObjectCount);
    }

    [Fact]
    public void Objects_that_are_pinged_live_without_a_connection_until_three_pings_are_missing()
    {
        ulong oid = Marshal(_client).Std.Oid;
        ulong set = 0;
        Assert.Equal(PingResult.Done, _exporter.Table.Ping(ref set, _client.Token!.User, 1, [oid], []));
        _client.Disconnect();
        for (int i = 0; i < 20; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(120));
            Assert.True(_exporter.Table.Ping(set, _client.Token.User));
        }

        Assert.Equal(1, _exporter.Table.ObjectCount);
        _time.Advance(TimeSpan.FromSeconds(330));
        Assert.Equal(1, _exporter.Table.ObjectCount);
        _time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(0, _exporter.Table.ObjectCount);
        Assert.Equal(0, _exporter.Table.PingSetCount);
    }

    [Fact]
    public void A_change_of_a_set_that_was_overtaken_is_not_made_and_counts_as_a_ping()
    {
        ulong oid = Marshal(_client).Std.Oid;
        Sid user = _client.Token!.User;
        ulong set = 0;
        _exporter.Table.Ping(ref set, user, 5, [oid], []);
        _client.Disconnect();
        _time.Advance(TimeSpan.FromSeconds(200));

        Assert.Equal(PingResult.Done, _exporter.Table.Ping(ref set, user, 4, [], [oid]));
        _time.Advance(TimeSpan.FromSeconds(300));
        Assert.Equal(1, _exporter.Table.ObjectCount);

        Assert.Equal(PingResult.Done, _exporter.Table.Ping(ref set, user, 5, [], [oid]));
        _time.Advance(TimeSpan.FromSeconds(400));
        Assert.Equal(0, _exporter.Table.ObjectCount);
    }

    [Fact]
    [Trait("Client", "C22")]
    public void Objects_that_are_not_known_are_left_out_of_a_set()
    {
        ulong set = 0;

        Assert.Equal(PingResult.Done, _exporter.Table.Ping(ref set, _client.Token!.User, 0, [_exporter.Oxid, 7], [9]));
        Assert.NotEqual(0u, set);
    }

    [Fact]
    [Trait("Lesson", "29")]
    public void Nobody_pings_the_sets_and_objects_of_another_user()
    {
        ulong oid = Marshal(_client).Std.Oid;
        ulong set = 0;
        _exporter.Table.Ping(ref set, _client.Token!.User, 1, [], []);
        ulong others = 0;

        Assert.False(_exporter.Table.Ping(set, _other.Token!.User));
        Assert.Equal(PingResult.NoSuchSet, _exporter.Table.Ping(ref set, _other.Token.User, 2, [], []));
        Assert.Equal(PingResult.Done, _exporter.Table.Ping(ref others, _other.Token.User, 1, [oid], []));
        _client.Disconnect();
        _time.Advance(TimeSpan.FromSeconds(200));
        Assert.True(_exporter.Table.Ping(others, _other.Token.User));
        _time.Advance(TimeSpan.FromSeconds(200));
        Assert.Equal(0, _exporter.Table.ObjectCount);
    }

    [Fact]
    [Trait("Lesson", "30")]
    public void A_user_with_as_many_ping_sets_as_one_may_have_gets_no_more_and_others_do()
    {
        for (int i = 0; i < 2; i++)
        {
            ulong set = 0;
            Assert.Equal(PingResult.Done, _exporter.Table.Ping(ref set, _client.Token!.User, 1, [], []));
        }

        ulong third = 0;
        Assert.Equal(PingResult.TooMany, _exporter.Table.Ping(ref third, _client.Token!.User, 1, [], []));
        Assert.Equal(PingResult.Done, _exporter.Table.Ping(ref third, _other.Token!.User, 1, [], []));
    }

    private ObjRefStandard Marshal(TestClient client) => _exporter.Marshal<ICounter>(_counter, client.Call());

    private ObjRefStandard Reference(Guid ipid) => new(ICounter.Iid, new StdObjRef(0, 1, _exporter.Oxid, 1, ipid), DualStringArray.Empty);

    private HResult Query(TestClient client, Guid ipid, uint refs, Guid[] iids, out RemQiResult[] results)
    {
        RemQueryInterfaceResult result = Own.RemQueryInterface(ipid, refs, (ushort)iids.Length, iids, client.Call()).AsTask().Result;
        results = result.QIResults?.ToArray() ?? [];
        return result.ReturnValue;
    }

    private HResult AddRef(TestClient client, Guid ipid, uint publicRefs, uint privateRefs)
        => Assert.Single(Own.RemAddRef(1, new[] { new RemInterfaceRef(ipid, publicRefs, privateRefs) }, client.Call()).AsTask().Result.Results.ToArray());

    private void Release(TestClient client, Guid ipid, uint publicRefs, uint privateRefs = 0)
        => Assert.Equal(HResult.Ok, Own.RemRelease(1, new[] { new RemInterfaceRef(ipid, publicRefs, privateRefs) }, client.Call()).AsTask().Result);

    private static HResult Refused(Func<object> call) => Assert.Throws<HResultException>(call).Result;
}
