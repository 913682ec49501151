using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Winmgmt.Management;

namespace OpenWmi.Winmgmt.Tests.Management;

/// <summary>What the service shows of itself, to whom.</summary>
public sealed class StatusTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_service_shows_its_process_its_sessions_and_its_memory_to_who_administers_it()
    {
        using RunningService service = RunningService.Start(_folder);
        await using ServiceClient other = await ServiceClient.ConnectAsync(_folder.Socket, "root/cimv2");
        await using ServiceClient client = await ServiceClient.ConnectAsync(_folder.Socket, "root/openwmi");

        CimInstance shown = Assert.Single(await client.QueryAsync("SELECT * FROM OpenWmi_Service"));

        Assert.Equal((ulong)service.Id, shown["ProcessId"].AsUInt64());
        Assert.Equal(_folder.State, shown["StateDirectory"].AsString());
        Assert.Equal(_folder.Socket, shown["Socket"].AsString());
        Assert.Equal(2ul, shown["Sessions"].AsUInt64());
        Assert.Equal(1ul, shown["Users"].AsUInt64());
        Assert.Equal(2ul, shown["Connections"].AsUInt64());
        Assert.True(shown["Requests"].AsUInt64() >= 1);
        Assert.True(shown["WorkingSetSize"].AsUInt64() > 1 << 20);
        Assert.True(shown["AnonymousSize"].AsUInt64() < shown["WorkingSetSize"].AsUInt64());
        Assert.True(shown["AuditFault"].IsNull);
    }

    [Fact]
    public async Task Each_session_says_whose_it_is_and_where_until_its_client_is_gone()
    {
        using RunningService service = RunningService.Start(_folder);
        await using ServiceClient client = await ServiceClient.ConnectAsync(_folder.Socket, "root/openwmi");
        string sid = WellKnownSids.UnixUser(Native.Credentials.OfCaller().EffectiveUid).ToString();
        await using (ServiceClient other = await ServiceClient.ConnectAsync(_folder.Socket, "root/cimv2"))
        {
            List<CimInstance> sessions = await client.QueryAsync("SELECT * FROM OpenWmi_Session");

            Assert.Equal(["root\\openwmi", "root\\cimv2"], sessions.Select(session => session["Namespace"].AsString().Replace('/', '\\').ToLowerInvariant()));
            Assert.All(sessions, session => Assert.Equal(sid, session["UserSid"].AsString()));
            Assert.All(sessions, session => Assert.Equal((ulong)Environment.ProcessId, session["ProcessId"].AsUInt64()));
        }

        CimInstance own = Assert.Single(await WaitForOneAsync(client));
        Assert.Equal("all", own["Rights"].AsString());
    }

    [Theory]
    [InlineData(0, true, true)]
    [InlineData(4000, true, false)]
    [InlineData(4001, false, false)]
    public void An_administrator_sees_all_and_others_their_own(uint uid, bool seesThose, bool seesOthers)
    {
        AccessToken token = new LocalSecurityAuthority(new LogonSettings()).LogOnPeer(uid, uid, [], ImpersonationLevel.Impersonate);

        Assert.Equal(seesThose, CallerRights.MaySee(token, WellKnownSids.UnixUser(4000)));
        Assert.Equal(seesOthers, CallerRights.Administers(token));
    }

    [Fact]
    [Trait("Lesson", "1")]
    public void A_token_in_which_the_administrators_only_deny_is_no_administrators()
    {
        AccessToken root = new LocalSecurityAuthority(new LogonSettings()).LogOnPeer(0, 0, [], ImpersonationLevel.Impersonate);

        Assert.False(CallerRights.Administers(root.Restrict([WellKnownSids.Administrators])));
    }

    private static async Task<List<CimInstance>> WaitForOneAsync(ServiceClient client)
    {
        List<CimInstance> sessions = await client.QueryAsync("SELECT * FROM OpenWmi_Session");
        for (int i = 0; i < 100 && sessions.Count > 1; i++)
        {
            await Task.Delay(50);
            sessions = await client.QueryAsync("SELECT * FROM OpenWmi_Session");
        }

        return sessions;
    }
}
