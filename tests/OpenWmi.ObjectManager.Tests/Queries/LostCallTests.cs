using OpenWmi.Cim;
using OpenWmi.ObjectManager.Providers;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests.Queries;

/// <summary>Providers that never answer, answer late, or ignore cancellation: their caller goes on, and so does everybody else.</summary>
public sealed class LostCallTests : IDisposable
{
    private const string Schema = """
        [dynamic, provider("Slow")] class Slow { [key] uint32 Id; };
        [dynamic, provider("Quick")] class Quick { [key] uint32 Id; };
        instance of __Win32Provider as $S { Name = "Slow"; };
        instance of __InstanceProviderRegistration { provider = $S; SupportsGet = TRUE; SupportsEnumeration = TRUE; };
        instance of __Win32Provider as $Q { Name = "Quick"; };
        instance of __InstanceProviderRegistration { provider = $Q; SupportsEnumeration = TRUE; };
        """;

    private readonly ScriptedProvider _provider = new();
    private readonly ManualResetEventSlim _release = new();
    private readonly ManagerFixture _fixture;

    public LostCallTests()
    {
        _fixture = new ManagerFixture(_provider);
        _fixture.Compile(Schema);
        _provider.Add("Slow", ("Id", 1));
        _provider.Add("Quick", ("Id", 1));
    }

    public void Dispose()
    {
        _release.Set();
        _fixture.Dispose();
        _release.Dispose();
    }

    [Fact]
    public async Task A_caller_that_cancels_waits_no_longer_though_the_provider_goes_on()
    {
        Block();
        await ManagerFixture.Fails(WbemStatus.WBEM_E_CALL_CANCELLED, () => Cancelled(token => Count("Slow", token)));
        await ManagerFixture.Fails(WbemStatus.WBEM_E_CALL_CANCELLED, () => Cancelled(token => Get("Slow.Id=1", token)));
        Assert.Equal(1, await Count("Quick", CancellationToken.None));
    }

    [Fact]
    public async Task A_provider_that_holds_too_many_lost_calls_is_called_again_when_one_returns()
    {
        Block();
        for (int i = 0; i < ProviderCalls.MaxLost; i++)
        {
            await ManagerFixture.Fails(WbemStatus.WBEM_E_CALL_CANCELLED, () => Cancelled(token => Get("Slow.Id=1", token)));
        }

        using var patient = new CancellationTokenSource();
        WbemException refused = await ManagerFixture.Fails(WbemStatus.WBEM_E_PROVIDER_FAILURE, () => Get("Slow.Id=1", patient.Token));
        Assert.Contains("Slow", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await Count("Quick", patient.Token));
        _release.Set();
        await Eventually(() => Get("Slow.Id=1", patient.Token));
    }

    [Fact]
    public async Task A_call_whose_token_is_cancelled_already_does_not_reach_the_provider()
    {
        await ManagerFixture.Fails(WbemStatus.WBEM_E_CALL_CANCELLED, () => Get("Slow.Id=1", new CancellationToken(canceled: true)));
        Assert.Empty(_provider.Requests);
    }

    [Fact]
    public async Task An_enumeration_whose_call_was_given_up_stays_ended()
    {
        using var entered = new ManualResetEventSlim();
        _provider.Add("Quick", type =>
        {
            entered.Set();
            _release.Wait(CancellationToken.None);
            return ScriptedProvider.Make(type, ("Id", 2));
        });
        using var source = new CancellationTokenSource();
        IEnumWbemClassObject found = await _fixture.Login().CreateInstanceEnumAsync("Quick", WbemFlags.WBEM_FLAG_FORWARD_ONLY | WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY, null, source.Token);
        Task<WbemBatch> waiting = found.NextAsync(5, source.Token).AsTask();
        await Task.Run(() => entered.Wait(CancellationToken.None), CancellationToken.None);
        await source.CancelAsync();
        await ManagerFixture.Fails(WbemStatus.WBEM_E_CALL_CANCELLED, () => waiting);
        await ManagerFixture.Fails(WbemStatus.WBEM_E_CALL_CANCELLED, () => found.NextAsync(5, CancellationToken.None).AsTask());
        await found.DisposeAsync();
    }

    private static async Task Cancelled(Func<CancellationToken, Task> call)
    {
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await call(source.Token);
    }

    private static async Task Eventually(Func<Task> call)
    {
        for (int tries = 0; tries < 500; tries++)
        {
            try
            {
                await call();
                return;
            }
            catch (WbemException error) when (error.Status == WbemStatus.WBEM_E_PROVIDER_FAILURE)
            {
                await Task.Delay(10);
            }
        }

        Assert.Fail("The provider is never called again.");
    }

    private void Block() => _provider.Before = (request, _) =>
    {
        if (request.Contains("Slow", StringComparison.Ordinal))
        {
            _release.Wait(CancellationToken.None);
        }
    };

    private async Task<CimObject> Get(string path, CancellationToken token) => await _fixture.Login().GetObjectAsync(path, WbemFlags.WBEM_FLAG_NONE, null, token);

    private async Task<int> Count(string className, CancellationToken token)
    {
        IEnumWbemClassObject found = await _fixture.Login().CreateInstanceEnumAsync(className, WbemFlags.WBEM_FLAG_FORWARD_ONLY, null, token);
        int count = 0;
        await foreach (CimObject _ in found.ReadAllAsync(token))
        {
            count++;
        }

        return count;
    }
}
