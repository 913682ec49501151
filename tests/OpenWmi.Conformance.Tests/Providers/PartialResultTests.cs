using OpenWmi.Cim;
using OpenWmi.ObjectManager;
using OpenWmi.ObjectManager.Mof;
using OpenWmi.Providers;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.Conformance.Tests.Providers;

/// <summary>What a client receives where a provider refuses a part: facts 4.6.</summary>
public sealed class PartialResultTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("openwmi-conformance-").FullName;
    private readonly CimObjectManager _manager;
    private readonly IWbemServices _services;

    public PartialResultTests()
    {
        var providers = new DenyingProviders();
        _manager = CimObjectManager.Open(new CimObjectManagerOptions
        {
            StateDirectory = _directory,
            ProviderHost = new InProcessProviderHost(providers),
            BuiltInMof = [new BuiltInMof("denying.mof", @"root\cimv2", providers.MofHash, () => string.Concat(providers.Mof))],
        });
        _services = _manager.Login(@"root\cimv2", ProcessToken.Current());
    }

    /// <summary>The flags of a synchronous and of a semisynchronous call, going forward only or not.</summary>
    public static TheoryData<WbemFlags> Modes => new(
        WbemFlags.WBEM_FLAG_NONE,
        WbemFlags.WBEM_FLAG_FORWARD_ONLY,
        WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY,
        WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY | WbemFlags.WBEM_FLAG_FORWARD_ONLY);

    public void Dispose()
    {
        _manager.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    [Requirement(7)]
    public async Task A_semisynchronous_call_gives_the_same_data_as_a_synchronous_one(WbemFlags flags)
    {
        (List<CimObject> expected, WbemStatus end) = await ReadAsync(WbemFlags.WBEM_FLAG_NONE, "SELECT * FROM Denying_Hidden");
        Assert.Equal((2, WbemStatus.WBEM_S_FALSE), (expected.Count, end));
        Assert.Equal(expected, (await ReadAsync(flags, "SELECT * FROM Denying_Hidden")).Found);

        CimObject one = await GetAsync("Denying_Hidden.Id=2");
        var call = WbemCallResult.StartForObject(() => _services.GetObjectAsync("Denying_Hidden.Id=2", flags, null, default));
        Assert.Equal(one, await call.GetResultObjectAsync(Timeout.InfiniteTimeSpan, default));
        var refused = WbemCallResult.StartForObject(() => _services.GetObjectAsync("Denying_Hidden.Id=1", flags, null, default));
        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, await refused.GetCallStatusAsync(Timeout.InfiniteTimeSpan, default));
    }

    [Fact]
    [Requirement(88)]
    [Requirement(89)]
    [Requirement(95)]
    public async Task A_denied_property_fails_the_whole_instance_and_an_object_says_why()
    {
        WbemException error = await Assert.ThrowsAsync<WbemException>(() => GetAsync("Denying_Secret.Id=1"));
        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, error.Status);
        Assert.Equal("The secret is not for you.", error.ErrorObject!["Description"].AsString());
        Assert.Equal(("GetObject", "Denying_Secret.Id=1", "Denying"), (error.ErrorObject["Operation"].AsString(), error.ErrorObject["ParameterInfo"].AsString(), error.ErrorObject["ProviderName"].AsString()));

        // Who does not ask for the secret is not refused.
        Assert.Single((await ReadAsync(WbemFlags.WBEM_FLAG_NONE, "SELECT Id FROM Denying_Secret")).Found);
    }

    [Fact]
    [Requirement(90)]
    public async Task A_denied_property_may_be_NULL_in_an_instance_that_is_delivered()
    {
        CimObject found = await GetAsync("Denying_Hidden.Id=2");
        Assert.True(found["Secret"].IsNull);
        Assert.Equal(2, found["Id"].AsInt64());
    }

    [Theory]
    [MemberData(nameof(Modes))]
    [Requirement(86)]
    [Requirement(91)]
    public async Task Objects_that_are_left_out_do_not_exist_for_the_client(WbemFlags flags)
    {
        (List<CimObject> found, WbemStatus end) = await ReadAsync(flags, "SELECT * FROM Denying_Hidden");
        Assert.Equal([2L, 4L], found.Select(one => one["Id"].AsInt64()));
        Assert.Equal(WbemStatus.WBEM_S_FALSE, end);

        WbemException hidden = await Assert.ThrowsAsync<WbemException>(() => GetAsync("Denying_Hidden.Id=1"));
        WbemException missing = await Assert.ThrowsAsync<WbemException>(() => GetAsync("Denying_Hidden.Id=9"));
        Assert.Equal(missing.Status, hidden.Status);
        Assert.Equal(missing.Message.Replace('9', '1'), hidden.Message);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    [Requirement(92)]
    [Requirement(95)]
    public async Task A_denial_of_one_object_may_deny_all_of_them(WbemFlags flags)
    {
        WbemException error = await Assert.ThrowsAsync<WbemException>(() => ReadAsync(flags, "SELECT * FROM Denying_All"));
        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, error.Status);
        Assert.Equal("Denying", error.ErrorObject!["ProviderName"].AsString());
    }

    [Theory]
    [InlineData(false, new long[] { 1, 2 })]
    [InlineData(true, new long[] { 1, 2, 4 })]
    [Requirement(93)]
    [Requirement(94)]
    public async Task What_may_be_seen_comes_with_a_status_that_says_that_something_is_missing(bool goesOn, long[] expected)
    {
        Denying_Some.GoesOn = goesOn;
        foreach (WbemFlags flags in (WbemFlags[])[WbemFlags.WBEM_FLAG_NONE, WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY | WbemFlags.WBEM_FLAG_FORWARD_ONLY])
        {
            (List<CimObject> found, WbemStatus end) = await ReadAsync(flags, "SELECT * FROM Denying_Some");
            Assert.Equal(expected, found.Select(one => one["Id"].AsInt64()));
            Assert.Equal(WbemStatus.WBEM_S_ACCESS_DENIED, end);
        }
    }

    private async Task<CimObject> GetAsync(string path) => await _services.GetObjectAsync(path, WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);

    private async Task<(List<CimObject> Found, WbemStatus End)> ReadAsync(WbemFlags flags, string query)
    {
        var found = new List<CimObject>();
        await using IEnumWbemClassObject objects = await _services.ExecQueryAsync("WQL", query, flags, null, CancellationToken.None);
        WbemBatch batch;
        do
        {
            batch = await objects.NextAsync(1, CancellationToken.None);
            found.AddRange(batch.Objects);
        }
        while (!batch.IsLast);
        return (found, batch.Status);
    }
}
