using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests.Enforcement;

/// <summary>How a provider learns who calls: by the token that logged in, and by nothing that the client sends.</summary>
public sealed class CallerTests : IDisposable
{
    private readonly MemoryProvider _provider = new();
    private readonly ManagerFixture _fixture;

    public CallerTests()
    {
        _fixture = new ManagerFixture(_provider);
        _fixture.Compile("[dynamic, provider(\"Memory\")] class Dyn { [key] uint32 Id; };" + MemoryProvider.Registration);
    }

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_provider_gets_the_token_that_logged_in()
    {
        AccessToken stranger = TestToken.Local(TestToken.StrangerUid);
        await EnumerateAs(stranger, null);
        Assert.Same(stranger, _provider.Caller);
        AccessToken member = TestToken.Local(TestToken.MemberUid);
        await EnumerateAs(member, null);
        Assert.Same(member, _provider.Caller);
    }

    [Fact]
    public async Task Nothing_in_the_context_of_a_call_changes_who_calls()
    {
        AccessToken stranger = TestToken.Local(TestToken.StrangerUid);
        await EnumerateAs(stranger, new WbemContext([new("Caller", CimValue.From("S-1-5-18")), new("__Caller", CimValue.From("root"))]));
        Assert.Same(stranger, _provider.Caller);
    }

    private async Task EnumerateAs(IToken token, WbemContext? context)
    {
        IWbemServices session = _fixture.Manager.Login(@"root\cimv2", token);
        IEnumWbemClassObject found = await session.CreateInstanceEnumAsync("Dyn", WbemFlags.WBEM_FLAG_NONE, context, CancellationToken.None);
        await using (found)
        {
            await found.NextAsync(1, CancellationToken.None);
        }
    }
}
