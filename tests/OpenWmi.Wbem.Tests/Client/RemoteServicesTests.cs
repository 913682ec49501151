using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Security;
using OpenWmi.Wbem.ObjectEncoding;
using OpenWmi.Wbem.Protocol;
using IWireCallResult = OpenWmi.Wbem.Protocol.IWbemCallResult;
using IWireServices = OpenWmi.Wbem.Protocol.IWbemServices;

namespace OpenWmi.Wbem.Tests.Client;

public sealed class RemoteServicesTests
{
    private static readonly CimClass Item = ScriptedEnumeration.Class;
    private static readonly CimInstance One = new CimInstanceBuilder(Item).Set("Id", CimValue.From(1u)).Build();

    [Fact]
    public async Task GetObject_gives_the_object()
    {
        await using ScriptedPair pair = await ScriptedPair.StartAsync();
        pair.Services.OnGetObject = (path, _) => new(new GetObjectResult(path == "Scripted_Item.Id=1" ? One : null, null, HResult.Ok));

        Assert.Equal(One, await pair.Client.GetObjectAsync("Scripted_Item.Id=1", WbemFlags.WBEM_FLAG_NONE, null, default));
        await FailsAsync(WbemStatus.WBEM_E_TRANSPORT_FAILURE, pair.Client.GetObjectAsync("other", WbemFlags.WBEM_FLAG_NONE, null, default));
    }

    [Fact]
    public async Task A_failure_comes_with_its_status_its_sentence_and_its_error_object()
    {
        await using ScriptedPair pair = await ScriptedPair.StartAsync();
        CimInstance error = ErrorObject("There is no Scripted_Item 7.", "ItemProvider");
        pair.Services.OnGetObject = (_, call) =>
        {
            byte[] octets = new byte[CustomInterfacePointer.GetMaxLength(error)];
            int length = CustomInterfacePointer.Write(error, octets);
            ((ServerCallContext)call).ErrorObject = octets.AsMemory(0, length);
            throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND);
        };

        WbemException failure = await FailsAsync(WbemStatus.WBEM_E_NOT_FOUND, pair.Client.GetObjectAsync("x", WbemFlags.WBEM_FLAG_NONE, null, default));

        Assert.Equal(("There is no Scripted_Item 7.", "ItemProvider"), (failure.Message, failure.ProviderName));
        Assert.Equal(error, failure.ErrorObject);
    }

    [Fact]
    public async Task A_failure_without_an_error_object_has_the_sentence_of_its_status()
    {
        await using ScriptedPair pair = await ScriptedPair.StartAsync();

        WbemException failure = await FailsAsync(WbemStatus.WBEM_E_NOT_SUPPORTED, pair.Client.GetObjectAsync("x", WbemFlags.WBEM_FLAG_NONE, null, default));

        Assert.Equal(WbemStatus.WBEM_E_NOT_SUPPORTED.Describe(), failure.Message);
        Assert.Null(failure.ErrorObject);
    }

    [Fact]
    public async Task A_class_goes_with_what_it_inherits()
    {
        await using ScriptedPair pair = await ScriptedPair.StartAsync();
        CimObject? put = null;
        pair.Services.OnGetObject = (path, _) => path == "Scripted_Item" ? new(new GetObjectResult(Item, null, HResult.Ok)) : throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND);
        pair.Services.OnPutClass = (type, _) =>
        {
            put = type;
            return default;
        };
        CimClassDeclaration special = new("Special_Item", "Scripted_Item", CimQualifierSet.Empty, [new CimProperty("Label", CimType.String)], []);

        await pair.Client.PutClassAsync(special, WbemFlags.WBEM_FLAG_NONE, null, default);

        Assert.Equal(CimClass.Create(special, Item), put);
        await FailsAsync(WbemStatus.WBEM_E_INVALID_SUPERCLASS, pair.Client.PutClassAsync(special with { SuperclassName = "Nothing" }, WbemFlags.WBEM_FLAG_NONE, null, default));
    }

    [Fact]
    public async Task The_path_of_what_was_put_is_what_the_server_says()
    {
        await using ScriptedPair pair = await ScriptedPair.StartAsync();
        PathResult path = new("Scripted_Item.Id=99");
        pair.Services.OnPutInstance = (_, isWanted, call) => new PutResult(isWanted ? pair.Exporter.Marshal<IWireCallResult>(path, (ServerCallContext)call) : null, HResult.Ok);

        Assert.Equal("Scripted_Item.Id=99", await pair.Client.PutInstanceAsync(One, WbemFlags.WBEM_FLAG_NONE, null, default));
    }

    [Fact]
    public async Task Deleting_names_what_is_deleted()
    {
        await using ScriptedPair pair = await ScriptedPair.StartAsync();
        List<string?> deleted = [];
        pair.Services.OnDelete = (name, _) =>
        {
            deleted.Add(name);
            return default;
        };

        await pair.Client.DeleteClassAsync("Scripted_Item", WbemFlags.WBEM_FLAG_NONE, null, default);
        await pair.Client.DeleteInstanceAsync("Scripted_Item.Id=1", WbemFlags.WBEM_FLAG_NONE, null, default);

        Assert.Equal(["Scripted_Item", "Scripted_Item.Id=1"], deleted);
    }

    [Fact]
    public async Task A_method_gets_its_arguments_and_gives_its_results()
    {
        await using ScriptedPair pair = await ScriptedPair.StartAsync();
        pair.Services.OnExecMethod = (path, method, arguments, _) => new ExecMethodResult(path == "P" && method == "M" ? arguments : null, null, HResult.Ok);

        Assert.Equal(One, await pair.Client.ExecMethodAsync("P", "M", WbemFlags.WBEM_FLAG_NONE, null, One, default));
    }

    [Fact]
    public async Task A_namespace_below_is_another_client_with_the_same_privileges()
    {
        await using ScriptedPair pair = await ScriptedPair.StartAsync(new PrivilegeSet(Privilege.Shutdown));
        ScriptedServices below = new() { OnGetObject = (_, _) => new(new GetObjectResult(One, null, HResult.Ok)) };
        pair.Services.OnOpenNamespace = (_, call) => new OpenNamespaceResult(pair.Exporter.Marshal<IWireServices>(below, (ServerCallContext)call), null, HResult.Ok);

        // User 4000 does not hold the privilege.
        await FailsAsync(WbemStatus.WBEM_E_PRIVILEGE_NOT_HELD, pair.Client.OpenNamespaceAsync("below", WbemFlags.WBEM_FLAG_NONE, null, default));
    }

    [Fact]
    public async Task A_namespace_below_is_opened()
    {
        await using ScriptedPair pair = await ScriptedPair.StartAsync();
        ScriptedServices below = new() { OnGetObject = (_, _) => new(new GetObjectResult(One, null, HResult.Ok)) };
        pair.Services.OnOpenNamespace = (_, call) => new OpenNamespaceResult(pair.Exporter.Marshal<IWireServices>(below, (ServerCallContext)call), null, HResult.Ok);

        IWbemServices opened = await pair.Client.OpenNamespaceAsync("below", WbemFlags.WBEM_FLAG_NONE, null, default);

        Assert.Equal(One, await opened.GetObjectAsync("x", WbemFlags.WBEM_FLAG_NONE, null, default));
    }

    [Fact]
    public async Task A_call_that_is_cancelled_is_cancelled_at_the_server()
    {
        await using ScriptedPair pair = await ScriptedPair.StartAsync();
        TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        pair.Services.OnGetObject = async (_, call) =>
        {
            call.CancellationToken.Register(cancelled.SetResult);
            reached.SetResult();
            await Task.Delay(Timeout.Infinite, call.CancellationToken);
            return default;
        };
        using CancellationTokenSource stop = new();
        ValueTask<CimObject> call = pair.Client.GetObjectAsync("x", WbemFlags.WBEM_FLAG_NONE, null, stop.Token);
        await reached.Task;

        await stop.CancelAsync();

        await FailsAsync(WbemStatus.WBEM_E_CALL_CANCELLED, call);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task After_the_server_went_away_calls_fail_with_transport_failure()
    {
        await using ScriptedPair pair = await ScriptedPair.StartAsync();
        await pair.StopServerAsync();

        await FailsAsync(WbemStatus.WBEM_E_TRANSPORT_FAILURE, pair.Client.GetObjectAsync("x", WbemFlags.WBEM_FLAG_NONE, null, default));
    }

    private static CimInstance ErrorObject(string description, string provider)
    {
        CimClass type = CimClass.Create(new CimClassDeclaration(
            "__ExtendedStatus", null, CimQualifierSet.Empty, [new CimProperty("StatusCode", CimType.Uint32), new CimProperty("Description", CimType.String), new CimProperty("ProviderName", CimType.String)], []));
        return new CimInstanceBuilder(type).Set("StatusCode", CimValue.From(0x80041002)).Set("Description", CimValue.From(description)).Set("ProviderName", CimValue.From(provider)).Build();
    }

    private static async Task<WbemException> FailsAsync<T>(WbemStatus status, ValueTask<T> call)
    {
        WbemException error = await Assert.ThrowsAsync<WbemException>(async () => await call);
        Assert.Equal(status, error.Status);
        return error;
    }

    private static async Task FailsAsync(WbemStatus status, ValueTask call)
        => Assert.Equal(status, (await Assert.ThrowsAsync<WbemException>(async () => await call)).Status);

    /// <summary>A call that has a path for its result.</summary>
    private sealed class PathResult(string path) : IWireCallResult
    {
        public ValueTask<GetResultStringResult> GetResultString(int timeout, CallContext call) => new(new GetResultStringResult(path, HResult.Ok));

        public ValueTask<GetResultObjectResult> GetResultObject(int timeout, CallContext call) => throw new WbemException(WbemStatus.WBEM_E_INVALID_OPERATION);

        public ValueTask<GetResultServicesResult> GetResultServices(int timeout, CallContext call) => throw new WbemException(WbemStatus.WBEM_E_INVALID_OPERATION);

        public ValueTask<GetCallStatusResult> GetCallStatus(int timeout, CallContext call) => new(default(GetCallStatusResult));
    }
}
