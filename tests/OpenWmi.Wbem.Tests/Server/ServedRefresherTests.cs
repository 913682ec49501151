using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Wbem.ObjectEncoding;
using OpenWmi.Wbem.Protocol;
using OpenWmi.Wbem.Server;

namespace OpenWmi.Wbem.Tests.Server;

/// <summary>Refreshers over the wire. [MS-WMI] 3.1.4.12, 3.1.4.13.</summary>
public sealed class ServedRefresherTests : IAsyncLifetime, IAsyncDisposable
{
    private const int All = 2;
    private const int Error = 3;
    private const int Enumeration = 4;
    private static readonly RefresherId Id = new("machine", 1, Guid.NewGuid());
    private readonly ServedClient _client = new(limits: new WbemServerLimits { MaxRefresherMembers = 3 });
    private InterfacePointer<IWbemRefreshingServices> _pointer = null!;

    private IWbemRefreshingServices Services => _pointer.Proxy;

    public async Task InitializeAsync() => _pointer = await (await _client.LoginAsync()).QueryInterfaceAsync<IWbemRefreshingServices>();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync() => await _client.DisposeAsync();

    [Fact]
    public async Task Members_are_read_anew_with_each_refresh()
    {
        int version = 1;
        _client.Session.Get = (_, _) => new(ServedSession.Make(3, $"version {version}"));
        _client.Session.Enumerate = _ => new ServedEnumeration(version);
        AddToRefresherResult added = await Services.AddObjectToRefresher(Id, "Item.Id=3", 0, null, 2, new ClientCallContext());
        Assert.Equal((HResult.Ok, 1u, 3), (added.ReturnValue, added.SvrRefrVersion, added.Info.Type));
        var remote = Assert.IsType<RefreshInfoUnion.Remote>(added.Info.Info);
        AddToRefresherResult all = await Services.AddEnumToRefresher(Id, "Item", 0, null, 2, new ClientCallContext());
        Assert.Equal(remote.Guid, ((RefreshInfoUnion.Remote)all.Info.Info).Guid);
        IWbemRemoteRefresher refresher = (await _pointer.Exporter.UnmarshalAsync<IWbemRemoteRefresher>(remote.Refresher!)).Proxy;
        for (version = 1; version < 4; version++)
        {
            RemoteRefreshResult refreshed = await refresher.RemoteRefresh(0, new ClientCallContext());
            Assert.Equal((HResult.Ok, 2), (refreshed.ReturnValue, refreshed.NumObjects));
            RefreshedObject one = refreshed.Objects!.Value.Span[0];
            RefreshedObject many = refreshed.Objects!.Value.Span[1];
            Assert.Equal((added.Info.CancelId, All, all.Info.CancelId, Enumeration), (one.RequestId, one.BlobType, many.RequestId, many.BlobType));
            Assert.Equal(ServedSession.Make(3, $"version {version}"), RefreshedInstance.Decode(one.Blob!.Value.Span, remote.Template!.Class));
            Assert.Equal(Enumerable.Range(0, version).Select(id => ServedSession.Make((uint)id)), RefreshedInstance.DecodeAll(many.Blob!.Value.Span, remote.Template!.Class));
        }
    }

    [Fact]
    public async Task A_member_that_is_gone_is_an_error_of_its_own()
    {
        RefreshInfo first = (await Services.AddObjectToRefresher(Id, "Item.Id=1", 0, null, 2, new ClientCallContext())).Info;
        RefreshInfo second = (await Services.AddObjectToRefresherByTemplate(Id, ServedSession.Make(2), 0, null, 2, new ClientCallContext())).Info;
        _client.Session.Get = (path, _) => path == "Item.Id=1" ? throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND) : new(ServedSession.Make(2));
        IWbemRemoteRefresher refresher = await OpenAsync(first);
        ReadOnlyMemory<RefreshedObject> refreshed = (await refresher.RemoteRefresh(0, new ClientCallContext())).Objects!.Value;
        Assert.Equal([(first.CancelId, Error, 0), (second.CancelId, All, refreshed.Span[1].BlobLength)], refreshed.ToArray().Select(one => (one.RequestId, one.BlobType, one.BlobLength)));
        Assert.Equal(HResult.Ok, await refresher.StopRefreshing(2, new[] { first.CancelId, 99 }, 0, new ClientCallContext()));
        Assert.Equal(1, (await refresher.RemoteRefresh(0, new ClientCallContext())).NumObjects);
        Assert.Equal(ServedClient.Of(WbemStatus.WBEM_E_NOT_AVAILABLE), (await Services.RemoveObjectFromRefresher(Id, 1, 0, 2, new ClientCallContext())).ReturnValue);
    }

    [Fact]
    public async Task Instances_of_a_subclass_come_as_those_of_the_class_that_was_asked_for()
    {
        CimClass sub = CimClass.Create(new CimClassDeclaration("Item_Sub", "Item", CimQualifierSet.Empty, [new CimProperty("More", CimType.Uint8)], []), ServedSession.Item);
        CimInstance instance = new CimInstanceBuilder(sub).Set("Id", CimValue.From(9u)).Set("Text", CimValue.From("sub")).Set("More", CimValue.From((byte)1)).Build();
        _client.Session.Enumerate = _ => new SequenceEnumerator([instance]);
        IWbemRemoteRefresher refresher = await OpenAsync((await Services.AddEnumToRefresher(Id, "Item", 0, null, 2, new ClientCallContext())).Info);
        RefreshedObject refreshed = (await refresher.RemoteRefresh(0, new ClientCallContext())).Objects!.Value.Span[0];
        Assert.Equal([ServedSession.Make(9, "sub")], RefreshedInstance.DecodeAll(refreshed.Blob!.Value.Span, ServedSession.Item));
    }

    [Fact]
    public async Task What_cannot_be_read_is_not_added()
    {
        _client.Session.Get = (_, _) => throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED);
        AddToRefresherResult refused = await Services.AddObjectToRefresher(Id, "Item.Id=1", 0, null, 2, new ClientCallContext());
        Assert.Equal((ServedClient.Of(WbemStatus.WBEM_E_ACCESS_DENIED), 0), (refused.ReturnValue, refused.Info.Type));
        HResult wrong = ServedClient.Of(WbemStatus.WBEM_E_INVALID_PARAMETER);
        Assert.Equal(wrong, (await Services.AddObjectToRefresher(Id, "Item", 0, null, 2, new ClientCallContext())).ReturnValue);
        Assert.Equal(wrong, (await Services.AddObjectToRefresherByTemplate(Id, null, 0, null, 2, new ClientCallContext())).ReturnValue);
        Assert.Equal(0, _client.Sessions.Results);
    }

    [Fact]
    [Trait("Lesson", "30")]
    public async Task A_refresher_has_so_many_members()
    {
        for (int i = 0; i < 3; i++)
        {
            await Services.AddObjectToRefresher(Id, "Item.Id=1", 0, null, 2, new ClientCallContext());
        }

        Assert.Equal(ServedClient.Of(WbemStatus.WBEM_E_QUOTA_VIOLATION), (await Services.AddObjectToRefresher(Id, "Item.Id=1", 0, null, 2, new ClientCallContext())).ReturnValue);
        Assert.Equal(1, _client.Sessions.Results);
    }

    [Fact]
    public async Task A_refresher_that_was_lost_is_another_one_to_which_members_are_added_again()
    {
        ReconnectInfo[] lost = [new(0, "Item.Id=4"), new(1, "Item"), new(0, "Item")];
        Assert.Equal(ServedClient.Of(WbemStatus.WBEM_E_NOT_FOUND), (await Services.ReconnectRemoteRefresher(Id, 0, 3, 2, lost, new ReconnectResults[3], new ClientCallContext())).ReturnValue);
        GetRemoteRefresherResult got = await Services.GetRemoteRefresher(Id, 0, 2, new ClientCallContext());
        ReconnectRemoteRefresherResult back = await Services.ReconnectRemoteRefresher(Id, 0, 3, 2, lost, new ReconnectResults[3], new ClientCallContext());
        Assert.Equal([new(1, HResult.Ok), new(2, HResult.Ok), new(0, ServedClient.Of(WbemStatus.WBEM_E_INVALID_PARAMETER))], back.ReconnectResults.ToArray());
        InterfacePointer<IWbemRemoteRefresher> refresher = await _pointer.Exporter.UnmarshalAsync<IWbemRemoteRefresher>(got.RemRefresher!);
        Assert.Equal(2, (await refresher.Proxy.RemoteRefresh(0, new ClientCallContext())).NumObjects);
        Assert.Equal(got.Guid, (await Services.GetRemoteRefresher(Id, 0, 2, new ClientCallContext())).Guid);
        await _client.DisposeAsync();
        Assert.Equal((0, 0), (_client.Sessions.Results, _client.Sessions.Count));
    }

    private async Task<IWbemRemoteRefresher> OpenAsync(RefreshInfo info) =>
        (await _pointer.Exporter.UnmarshalAsync<IWbemRemoteRefresher>(((RefreshInfoUnion.Remote)info.Info).Refresher!)).Proxy;
}
