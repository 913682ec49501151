using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.Winmgmt.Tests.Lifecycle;

/// <summary>What a client was told is kept, whatever becomes of the service.</summary>
public sealed class DurabilityTests : IDisposable
{
    private const string Namespace = "root/cimv2";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_acknowledged_before_a_kill_is_there_after_the_next_start()
    {
        List<string> acknowledged = [];
        int count = 0;
        using (RunningService service = RunningService.Start(_folder))
        {
            await using ServiceClient client = await ServiceClient.ConnectAsync(_folder.Socket, Namespace);
            await client.Services.PutClassAsync(Declaration(), WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
            CimClass type = (await client.Services.GetObjectAsync("Owmi_Kept", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None)).Class;
            Task killer = Task.Run(async () =>
            {
                SpinWait.SpinUntil(() => Volatile.Read(ref count) > 20, TimeSpan.FromSeconds(60));
                await Task.Delay(5);
                service.Kill();
            });
            WbemException broken = await Assert.ThrowsAsync<WbemException>(async () =>
            {
                for (int i = 0; ; i++)
                {
                    string name = $"n{i:D6}";
                    CimInstance instance = new CimInstanceBuilder(type).Set("Name", CimValue.From(name)).Build();
                    await client.Services.PutInstanceAsync(instance, WbemFlags.WBEM_FLAG_CREATE_ONLY, null, CancellationToken.None);
                    acknowledged.Add(name);
                    Volatile.Write(ref count, acknowledged.Count);
                }
            });
            Assert.Equal(WbemStatus.WBEM_E_TRANSPORT_FAILURE, broken.Status);
            await killer;
        }

        using RunningService again = RunningService.Start(_folder);
        await using ServiceClient reader = await ServiceClient.ConnectAsync(_folder.Socket, Namespace);
        HashSet<string> kept = [.. (await reader.QueryAsync("SELECT * FROM Owmi_Kept")).Select(instance => instance["Name"].AsString())];

        Assert.NotEmpty(acknowledged);
        Assert.DoesNotContain(acknowledged, name => !kept.Contains(name));
        Assert.InRange(kept.Count, acknowledged.Count, acknowledged.Count + 1);
    }

    [Fact]
    public async Task A_call_under_way_ends_before_the_service_does_and_new_ones_are_refused()
    {
        using RunningService service = RunningService.Start(_folder);
        await using ServiceClient client = await ServiceClient.ConnectAsync(_folder.Socket, Namespace);
        await client.Services.PutClassAsync(Declaration(), WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        CimClass type = (await client.Services.GetObjectAsync("Owmi_Kept", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None)).Class;

        int acknowledged = 0;
        Task<WbemException> writing = Assert.ThrowsAsync<WbemException>(async () =>
        {
            for (int i = 0; ; i++)
            {
                await client.Services.PutInstanceAsync(
                    new CimInstanceBuilder(type).Set("Name", CimValue.From($"n{i:D6}")).Build(), WbemFlags.WBEM_FLAG_CREATE_ONLY, null, CancellationToken.None);
                acknowledged++;
            }
        });
        SpinWait.SpinUntil(() => Volatile.Read(ref acknowledged) > 10, TimeSpan.FromSeconds(30));
        RunResult end = service.Stop();
        WbemException told = await writing;

        Assert.Equal(0, end.ExitCode);
        Assert.Equal(WbemStatus.WBEM_E_TRANSPORT_FAILURE, told.Status);
        using RunningService again = RunningService.Start(_folder);
        await using ServiceClient reader = await ServiceClient.ConnectAsync(_folder.Socket, Namespace);
        Assert.InRange((await reader.QueryAsync("SELECT * FROM Owmi_Kept")).Count, acknowledged, acknowledged + 1);
    }

    private static CimClassDeclaration Declaration() => new(
        "Owmi_Kept",
        null,
        CimQualifierSet.Empty,
        [new CimProperty("Name", CimType.String, null, CimQualifierSet.Create([new CimQualifier("key", CimValue.From(true), CimFlavor.ToSubClass | CimFlavor.ToInstance | CimFlavor.DisableOverride)]))],
        []);
}
