using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Security;
using OpenWmi.Wbem.ObjectEncoding;
using OpenWmi.Wbem.Protocol;
using OpenWmi.Wbem.Server;

namespace OpenWmi.Wbem.Tests.Server;

/// <summary>The operations of IWbemServices over the wire, at once and semisynchronously. [MS-WMI] 3.1.4.3, 3.1.4.7.</summary>
public sealed class ServedCallTests : IAsyncLifetime, IAsyncDisposable
{
    private const int Immediately = (int)WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY;
    private readonly ServedClient _client = new(limits: new WbemServerLimits { MaxResultsPerSession = 3 });
    private InterfacePointer<Wbem.Protocol.IWbemServices> _pointer = null!;

    private Wbem.Protocol.IWbemServices Services => _pointer.Proxy;

    public async Task InitializeAsync() => _pointer = await _client.LoginAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync() => await _client.DisposeAsync();

    [Fact]
    public async Task GetObject_gives_what_the_caller_wants_of_its_answer()
    {
        GetObjectResult both = await Services.GetObject("Item.Id=3", 0x20200, null, ServedClient.Object, ServedClient.Result, new ClientCallContext());
        Assert.Equal(new GetObjectResult(ServedSession.Make(3), null, HResult.Ok), both);
        Assert.Equal(new GetObjectResult(null, null, HResult.Ok), await Services.GetObject("Item.Id=3", 0, null, default, default, new ClientCallContext()));
        await Services.GetObject(null, 0, null, default, default, new ClientCallContext());
        Assert.Equal("GetObject Item.Id=3 WBEM_FLAG_DIRECT_READ, WBEM_FLAG_USE_AMENDED_QUALIFIERS", _client.Session.Asked[0]);
    }

    [Fact]
    [Trait("Tolerance", "4")]
    public async Task What_was_written_has_a_call_result_that_is_final_where_one_is_wanted()
    {
        foreach ((PutResult result, string asked) in await WriteAsync(0, ServedClient.Result))
        {
            Assert.Equal(HResult.Ok, result.ReturnValue);
            Wbem.Protocol.IWbemCallResult call = (await _pointer.Exporter.UnmarshalAsync<Wbem.Protocol.IWbemCallResult>(result.CallResult!)).Proxy;
            Assert.Equal(new GetCallStatusResult(0, HResult.Ok), await call.GetCallStatus(0, new ClientCallContext()));
            Assert.Contains(asked, _client.Session.Asked);
        }
    }

    [Fact]
    public async Task What_was_written_has_no_call_result_where_none_is_wanted()
    {
        Assert.All(await WriteAsync(0, default), written => Assert.Equal(new PutResult(null, HResult.Ok), written.Result));
        Assert.Equal(0, _client.Sessions.Results);
    }

    [Fact]
    [Trait("Tolerance", "5")]
    public async Task ExecMethod_gives_what_the_method_gives()
    {
        ExecMethodResult result = await Services.ExecMethod("Item", "Do", 0, null, ServedSession.Make(1), ServedClient.Object, default, new ClientCallContext());
        Assert.Equal(new ExecMethodResult(ServedSession.Make(42), null, HResult.Ok), result);
        Assert.Equal(ServedClient.Of(WbemStatus.WBEM_E_INVALID_METHOD_PARAMETERS), (await Services.ExecMethod("Item", "Do", 0, null, ServedSession.Item, default, default, new ClientCallContext())).ReturnValue);
    }

    [Fact]
    public async Task A_namespace_below_is_a_session_of_its_own()
    {
        OpenNamespaceResult opened = await Services.OpenNamespace("child", 0, null, new InOut<ObjRef>(true, null), default, new ClientCallContext());
        Wbem.Protocol.IWbemServices child = (await _pointer.Exporter.UnmarshalAsync<Wbem.Protocol.IWbemServices>(opened.WorkingNamespace!)).Proxy;
        Assert.Equal(ServedSession.Make(5), (await child.GetObject("Item.Id=5", 0, null, ServedClient.Object, default, new ClientCallContext())).Object);
        Assert.Equal(["root/cimv2", @"root/cimv2\child"], _client.Sessions.Snapshot().Select(session => session.Namespace));
    }

    [Fact]
    public async Task A_call_that_returns_immediately_needs_a_place_for_its_result()
    {
        HResult refused = ServedClient.Of(WbemStatus.WBEM_E_INVALID_PARAMETER);
        Assert.All(await WriteAsync(Immediately, default), written => Assert.Equal(refused, written.Result.ReturnValue));
        Assert.Equal(refused, (await Services.GetObject("Item.Id=3", Immediately, null, ServedClient.Object, default, new ClientCallContext())).ReturnValue);
        Assert.Equal(refused, (await Services.ExecMethod("Item", "Do", Immediately, null, null, ServedClient.Object, default, new ClientCallContext())).ReturnValue);
        Assert.Equal(refused, (await Services.OpenNamespace("child", Immediately, null, new InOut<ObjRef>(true, null), default, new ClientCallContext())).ReturnValue);
        Assert.Empty(_client.Session.Asked);
    }

    [Fact]
    public async Task A_call_that_returned_immediately_is_asked_until_it_is_done()
    {
        TaskCompletionSource gate = new();
        _client.Session.Write = _ => gate.Task;
        PutResult put = await Services.PutInstance(ServedSession.Make(7), Immediately, null, ServedClient.Result, new ClientCallContext());
        Wbem.Protocol.IWbemCallResult call = (await _pointer.Exporter.UnmarshalAsync<Wbem.Protocol.IWbemCallResult>(put.CallResult!)).Proxy;
        HResult timedOut = ServedClient.Of(WbemStatus.WBEM_S_TIMEDOUT);
        Assert.Equal(timedOut, (await call.GetCallStatus(0, new ClientCallContext())).ReturnValue);
        Assert.Equal(new GetResultStringResult(null, timedOut), await call.GetResultString(10, new ClientCallContext()));
        gate.SetResult();
        Assert.Equal(new GetResultStringResult("Item.Id=7", HResult.Ok), await call.GetResultString(-1, new ClientCallContext()));
        HResult wrong = ServedClient.Of(WbemStatus.WBEM_E_INVALID_OPERATION);
        Assert.Equal(wrong, (await call.GetResultObject(-1, new ClientCallContext())).ReturnValue);
        Assert.Equal(wrong, (await call.GetResultServices(-1, new ClientCallContext())).ReturnValue);
        Assert.Equal(ServedClient.Of(WbemStatus.WBEM_E_INVALID_PARAMETER), (await call.GetCallStatus(-5, new ClientCallContext())).ReturnValue);
    }

    [Fact]
    public async Task The_failure_of_a_call_that_returned_immediately_is_its_result()
    {
        _client.Session.Get = (_, _) => throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, "It is not there.");
        GetObjectResult started = await Services.GetObject("Item.Id=1", Immediately, null, ServedClient.Object, ServedClient.Result, new ClientCallContext());
        Assert.Equal(HResult.Ok, started.ReturnValue);
        Assert.Null(started.Object);
        Wbem.Protocol.IWbemCallResult call = (await _pointer.Exporter.UnmarshalAsync<Wbem.Protocol.IWbemCallResult>(started.CallResult!)).Proxy;
        Assert.Equal(new GetCallStatusResult((int)WbemStatus.WBEM_E_NOT_FOUND, HResult.Ok), await call.GetCallStatus(-1, new ClientCallContext()));
        ClientCallContext context = new();
        Assert.Equal(ServedClient.Of(WbemStatus.WBEM_E_NOT_FOUND), (await call.GetResultObject(-1, context)).ReturnValue);
        Assert.Equal("It is not there.", ((CimInstance)CustomInterfacePointer.ReadObject(context.ErrorObject.Span))["Description"].AsString());
    }

    [Fact]
    public async Task Objects_and_namespaces_come_out_of_call_results()
    {
        GetObjectResult got = await Services.GetObject("Item.Id=2", Immediately, null, default, ServedClient.Result, new ClientCallContext());
        Wbem.Protocol.IWbemCallResult call = (await _pointer.Exporter.UnmarshalAsync<Wbem.Protocol.IWbemCallResult>(got.CallResult!)).Proxy;
        Assert.Equal(ServedSession.Make(2), (await call.GetResultObject(-1, new ClientCallContext())).ResultObject);
        ExecMethodResult executed = await Services.ExecMethod("Item", "Do", Immediately, null, null, default, ServedClient.Result, new ClientCallContext());
        call = (await _pointer.Exporter.UnmarshalAsync<Wbem.Protocol.IWbemCallResult>(executed.CallResult!)).Proxy;
        Assert.Equal(ServedSession.Make(42), (await call.GetResultObject(-1, new ClientCallContext())).ResultObject);
        OpenNamespaceResult opened = await Services.OpenNamespace("child", Immediately, null, default, new InOut<ObjRef>(true, null), new ClientCallContext());
        call = (await _pointer.Exporter.UnmarshalAsync<Wbem.Protocol.IWbemCallResult>(opened.Result!)).Proxy;
        GetResultServicesResult services = await call.GetResultServices(-1, new ClientCallContext());
        Wbem.Protocol.IWbemServices child = (await _pointer.Exporter.UnmarshalAsync<Wbem.Protocol.IWbemServices>(services.Services!)).Proxy;
        Assert.Equal(ServedSession.Make(1), (await child.GetObject("Item.Id=1", 0, null, ServedClient.Object, default, new ClientCallContext())).Object);
    }

    [Fact]
    [Trait("Lesson", "30")]
    public async Task Calls_that_go_on_are_counted_until_they_are_done_and_released()
    {
        TaskCompletionSource gate = new();
        _client.Session.Write = _ => gate.Task;
        PutResult put = await Services.DeleteInstance("Item.Id=1", Immediately, null, ServedClient.Result, new ClientCallContext());
        await (await _pointer.Exporter.UnmarshalAsync<Wbem.Protocol.IWbemCallResult>(put.CallResult!)).DisposeAsync();
        await Services.DeleteInstance("Item.Id=2", Immediately, null, ServedClient.Result, new ClientCallContext());
        await Services.DeleteInstance("Item.Id=3", Immediately, null, ServedClient.Result, new ClientCallContext());
        Assert.Equal(3, _client.Sessions.Results);
        Assert.Equal(
            ServedClient.Of(WbemStatus.WBEM_E_QUOTA_VIOLATION), (await Services.DeleteInstance("Item.Id=4", Immediately, null, ServedClient.Result, new ClientCallContext())).ReturnValue);
        await ServedClient.EventuallyAsync(() => _client.Session.AskedCount == 3);
        gate.SetResult();
        await ServedClient.EventuallyAsync(() => _client.Sessions.Results == 2);
    }

    [Fact]
    public async Task What_is_missing_or_of_the_wrong_kind_is_refused_before_anything_is_asked()
    {
        HResult missing = ServedClient.Of(WbemStatus.WBEM_E_INVALID_PARAMETER);
        HResult wrong = ServedClient.Of(WbemStatus.WBEM_E_INVALID_OBJECT);
        Assert.Equal(missing, (await Services.PutInstance(null, 0, null, default, new ClientCallContext())).ReturnValue);
        Assert.Equal(missing, (await Services.PutClass(null, 0, null, default, new ClientCallContext())).ReturnValue);
        Assert.Equal(missing, (await Services.DeleteClass(null, 0, null, default, new ClientCallContext())).ReturnValue);
        Assert.Equal(missing, (await Services.DeleteInstance(null, 0, null, default, new ClientCallContext())).ReturnValue);
        Assert.Equal(missing, (await Services.OpenNamespace(null, 0, null, default, default, new ClientCallContext())).ReturnValue);
        Assert.Equal(missing, (await Services.ExecMethod(null, "Do", 0, null, null, default, default, new ClientCallContext())).ReturnValue);
        Assert.Equal(missing, (await Services.ExecMethod("Item", null, 0, null, null, default, default, new ClientCallContext())).ReturnValue);
        Assert.Equal(wrong, (await Services.PutInstance(ServedSession.Item, 0, null, default, new ClientCallContext())).ReturnValue);
        Assert.Equal(wrong, (await Services.PutClass(ServedSession.Make(1), 0, null, default, new ClientCallContext())).ReturnValue);
        Assert.Empty(_client.Session.Asked);
    }

    [Fact]
    public async Task What_needs_a_sink_or_events_is_not_supported()
    {
        HResult refused = ServedClient.Of(WbemStatus.WBEM_E_NOT_SUPPORTED);
        Assert.Equal(refused, await Services.GetObjectAsync("Item", 0, null, null, new ClientCallContext()));
        Assert.Equal(refused, await Services.PutClassAsync(ServedSession.Item, 0, null, null, new ClientCallContext()));
        Assert.Equal(refused, await Services.DeleteClassAsync("Item", 0, null, null, new ClientCallContext()));
        Assert.Equal(refused, await Services.CreateClassEnumAsync("Item", 0, null, null, new ClientCallContext()));
        Assert.Equal(refused, await Services.PutInstanceAsync(ServedSession.Make(1), 0, null, null, new ClientCallContext()));
        Assert.Equal(refused, await Services.DeleteInstanceAsync("Item.Id=1", 0, null, null, new ClientCallContext()));
        Assert.Equal(refused, await Services.CreateInstanceEnumAsync("Item", 0, null, null, new ClientCallContext()));
        Assert.Equal(refused, await Services.ExecQueryAsync("WQL", "x", 0, null, null, new ClientCallContext()));
        Assert.Equal(refused, await Services.ExecMethodAsync("Item", "Do", 0, null, null, null, new ClientCallContext()));
        Assert.Equal(refused, await Services.ExecNotificationQueryAsync("WQL", "x", 0, null, null, new ClientCallContext()));
        Assert.Equal(refused, (await Services.ExecNotificationQuery("WQL", "x", 0x30, null, new ClientCallContext())).ReturnValue);
        Assert.Equal(refused, (await Services.QueryObjectSink(0, new ClientCallContext())).ReturnValue);
        Assert.Equal(ServedClient.Of(WbemStatus.WBEM_E_INVALID_PARAMETER), (await Services.QueryObjectSink(1, new ClientCallContext())).ReturnValue);
        Assert.Equal(ServedClient.Of(WbemStatus.WBEM_E_INVALID_PARAMETER), await Services.CancelAsyncCall(null, new ClientCallContext()));
        Assert.Equal(ServedClient.Of(WbemStatus.WBEM_E_NOT_FOUND), await Services.CancelAsyncCall(await _pointer.MarshalAsync(), new ClientCallContext()));
        Assert.Empty(_client.Session.Asked);
    }

    [Fact]
    public async Task A_client_that_cancels_a_call_cancels_what_it_does()
    {
        CancellationToken seen = default;
        _client.Session.Get = async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, seen = token);
            return ServedSession.Item;
        };
        using CancellationTokenSource cancelled = new();
        ValueTask<GetObjectResult> waiting = Services.GetObject("Item.Id=1", 0, null, ServedClient.Object, default, new ClientCallContext(cancelled.Token));
        await ServedClient.EventuallyAsync(() => seen.CanBeCanceled);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
        await ServedClient.EventuallyAsync(() => seen.IsCancellationRequested);
        await ServedClient.EventuallyAsync(() => _client.Sessions.RequestsUnderWay == 0);
    }

    [Fact]
    [Trait("Lesson", "29")]
    public async Task Each_call_enters_the_session_with_its_own_token()
    {
        await Services.GetObject("Item.Id=1", 0, null, default, default, new ClientCallContext());
        IToken first = _client.Session.Entered!;
        Assert.Equal(ImpersonationLevel.Impersonate, first.ImpersonationLevel);
        await _pointer.SetBlanketAsync(new ProxyBlanket { ImpersonationLevel = ImpersonationLevel.Identify });
        await Services.GetObject("Item.Id=1", 0, null, default, default, new ClientCallContext());
        Assert.Equal(ImpersonationLevel.Identify, _client.Session.Entered!.ImpersonationLevel);
        Assert.Equal(first.User, _client.Session.Entered!.User);
    }

    private async Task<List<(PutResult Result, string Asked)>> WriteAsync(int flags, InOut<ObjRef> result)
    {
        List<(PutResult, string)> written =
        [
            (await Services.PutClass(ServedSession.Item, flags | 1, null, result, new ClientCallContext()), "PutClass Item WBEM_FLAG_SHALLOW"),
            (await Services.DeleteClass("Item", flags, null, result, new ClientCallContext()), "DeleteClass Item WBEM_FLAG_NONE"),
            (await Services.PutInstance(ServedSession.Make(7), flags, null, result, new ClientCallContext()), "PutInstance Item.Id=7 WBEM_FLAG_NONE"),
        ];
        if (!result.IsWanted)
        {
            written.Add((await Services.DeleteInstance("Item.Id=7", flags, null, result, new ClientCallContext()), "DeleteInstance Item.Id=7 WBEM_FLAG_NONE"));
        }

        return written;
    }
}
