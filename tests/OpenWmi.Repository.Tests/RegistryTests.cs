using OpenWmi.Cim;
using OpenWmi.Repository.Registry;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Repository.Tests;

public sealed class RegistryTests : IDisposable
{
    private readonly TemporaryState _state = new();
    private readonly CimRepository _repository;
    private readonly RegistryStore _registry;
    private readonly RegistryKeyPath _key = RegistryKeyPath.Parse(@"HKLM\SOFTWARE\Test\Deep");

    public RegistryTests()
    {
        _repository = _state.Open();
        _registry = new RegistryStore(_repository);
    }

    public void Dispose()
    {
        _repository.Dispose();
        _state.Dispose();
    }

    [Theory] // Facts 10.4, 2.9, 5.4.
    [InlineData(@"HKLM\SOFTWARE\Microsoft\WBEM\Scripting", "Default Namespace", @"root\cimv2")]
    [InlineData(@"HKLM\SOFTWARE\Microsoft\WBEM\Scripting", "Default Impersonation Level", "3")]
    [InlineData(@"HKLM\Software\Microsoft\Wbem\CIMOM", "unsecappaccesscontroldefault", "0")]
    [InlineData(@"HKLM\Software\Microsoft\Wbem\CIMOM", "AllowAnonymousCallback", "0")]
    [InlineData(@"HKLM\SOFTWARE\Microsoft\Ole", "LegacyAuthenticationLevel", "2")]
    [InlineData(@"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Ole", "LegacyImpersonationLevel", "2")]
    [InlineData(@"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System", "LocalAccountTokenFilterPolicy", "0")]
    public void A_new_repository_has_the_settings_of_WMI(string key, string name, string expected)
        => Assert.Equal(expected, _registry.ReadValue(RegistryKeyPath.Parse(key), name)?.ToString());

    [Fact]
    public void Logons_follow_the_settings_as_they_are()
    {
        var policy = new RegistryLogonPolicy(_repository);
        Assert.False(policy.LocalAccountTokenFilterPolicy);
        Assert.False(policy.EveryoneIncludesAnonymous);

        RegistryKeyPath policies = RegistryKeyPath.Parse(@"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System");
        _registry.SetValue(policies, RegistryValue.FromDWord("LocalAccountTokenFilterPolicy", 1));
        _registry.SetValue(RegistryKeyPath.Parse(@"HKLM\SYSTEM\CurrentControlSet\Control\Lsa"), RegistryValue.FromDWord("EveryoneIncludesAnonymous", 1));
        Assert.True(policy.LocalAccountTokenFilterPolicy);
        Assert.True(policy.EveryoneIncludesAnonymous);

        _registry.SetValue(policies, RegistryValue.FromString("LocalAccountTokenFilterPolicy", "1"));
        Assert.False(policy.LocalAccountTokenFilterPolicy);
        _registry.SetValue(policies, RegistryValue.FromDWord("LocalAccountTokenFilterPolicy", 2));
        Assert.False(policy.LocalAccountTokenFilterPolicy);
        _registry.DeleteValue(policies, "LocalAccountTokenFilterPolicy");
        Assert.False(policy.LocalAccountTokenFilterPolicy);
    }

    [Fact]
    public void The_repository_directory_is_where_it_says()
        => Assert.Equal(_state.Directory, _registry.ReadValue(RegistryKeyPath.Parse(@"HKLM\SOFTWARE\Microsoft\WBEM\CIMOM"), "Repository Directory")?.ToString());

    [Fact]
    public void Every_type_of_value_comes_back_as_it_was()
    {
        _registry.CreateKey(_key);
        RegistryValue[] values =
        [
            RegistryValue.FromString(string.Empty, "default"),
            RegistryValue.FromBinary("b", [0, 255, 7]),
            RegistryValue.FromDWord("d", uint.MaxValue),
            RegistryValue.FromExpandString("e", "%PATH%/ä"),
            RegistryValue.FromMultiString("m", ["one", "two"]),
            RegistryValue.FromQWord("q", ulong.MaxValue),
            RegistryValue.FromString("s", "half a pair: \uD800"),
        ];
        Assert.All(values, value => Assert.True(_registry.SetValue(_key, value)));
        IReadOnlyList<RegistryValue> read = _registry.ReadValues(_key)!;
        Assert.Equal(values.Select(value => (value.Name, value.Type, Convert.ToHexString(value.Data))), read.Select(value => (value.Name, value.Type, Convert.ToHexString(value.Data))));
        Assert.Equal(uint.MaxValue, _registry.ReadValue(_key, "D")!.ToNumber());
        Assert.Equal(["one", "two"], _registry.ReadValue(_key, "M")!.ToStrings());
        Assert.Equal("00FF07", _registry.ReadValue(_key, "b")!.ToString());
        Assert.Equal("default", _registry.ReadValue(_key, string.Empty)!.ToString());
    }

    [Fact]
    public void A_text_is_stored_as_Windows_stores_it()
        => Assert.Equal("410000000000", Convert.ToHexString([.. RegistryValue.FromString("x", "A").Data, .. RegistryValue.FromMultiString("y", []).Data]));

    [Fact]
    public void Names_are_compared_without_case_and_kept_as_first_given()
    {
        Assert.True(_registry.CreateKey(_key));
        Assert.False(_registry.CreateKey(RegistryKeyPath.Parse(@"hklm\software\TEST\DEEP")));
        _registry.SetValue(_key, RegistryValue.FromDWord("Größe", 1));
        _registry.SetValue(_key, RegistryValue.FromString("GRÖßE", "two"));
        RegistryValue value = Assert.Single(_registry.ReadValues(_key)!);
        Assert.Equal(("Größe", "two"), (value.Name, value.ToString()));
        Assert.Equal(["Deep"], _registry.ReadSubKeys(RegistryKeyPath.Parse(@"HKLM\SOFTWARE\Test")));
    }

    [Fact]
    public void A_key_with_keys_below_it_is_deleted_only_on_demand()
    {
        RegistryKeyPath parent = RegistryKeyPath.Parse(@"HKLM\SOFTWARE\Test");
        _registry.CreateKey(_key);
        _registry.SetValue(_key, RegistryValue.FromDWord("x", 1));
        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, Assert.Throws<WbemException>(() => _registry.DeleteKey(parent)).Status);
        Assert.True(_registry.DeleteKey(parent, recursive: true));
        Assert.False(_registry.KeyExists(_key));
        Assert.Null(_registry.ReadValues(_key));
        Assert.False(_registry.DeleteKey(parent));
    }

    [Fact]
    public void What_does_not_exist_is_said_to_be_so()
    {
        Assert.False(_registry.KeyExists(_key));
        Assert.Null(_registry.ReadSubKeys(_key));
        Assert.Null(_registry.ReadValue(_key, "x"));
        Assert.False(_registry.SetValue(_key, RegistryValue.FromDWord("x", 1)));
        Assert.False(_registry.DeleteValue(_key, "x"));
        _registry.CreateKey(_key);
        Assert.Null(_registry.ReadValue(_key, "x"));
        _registry.SetValue(_key, RegistryValue.FromDWord("x", 1));
        Assert.True(_registry.DeleteValue(_key, "X"));
        Assert.False(_registry.DeleteValue(_key, "X"));
    }

    [Fact]
    public void The_current_user_is_a_key_below_HKEY_USERS()
    {
        var user = new RegistryStore(_repository, "S-1-22-1-1000");
        RegistryKeyPath root = RegistryKeyPath.Parse("HKCU");
        Assert.True(user.KeyExists(root));
        Assert.Empty(user.ReadSubKeys(root)!);
        user.CreateKey(RegistryKeyPath.Parse(@"HKCU\Software\X"));
        Assert.True(_registry.KeyExists(RegistryKeyPath.Parse(@"HKU\S-1-22-1-1000\Software\X")));
        Assert.False(_registry.KeyExists(RegistryKeyPath.Parse(@"HKCU\Software\X")));
    }

    [Fact]
    public void Classes_and_the_current_configuration_are_other_names_of_keys_of_the_machine()
    {
        _registry.CreateKey(RegistryKeyPath.Parse(@"HKCR\.txt"));
        _registry.CreateKey(RegistryKeyPath.Parse(@"HKCC\System"));
        Assert.True(_registry.KeyExists(RegistryKeyPath.Parse(@"HKLM\SOFTWARE\Classes\.TXT")));
        Assert.True(_registry.KeyExists(RegistryKeyPath.Parse(@"HKLM\SYSTEM\CurrentControlSet\Hardware Profiles\Current\System")));
    }

    [Theory]
    [InlineData("HKXX")]
    [InlineData("")]
    [InlineData(@"HKLM\a\\b")]
    [InlineData("HKLM/SOFTWARE")]
    public void A_path_that_is_none_is_refused(string path)
        => Assert.Equal(WbemStatus.WBEM_E_INVALID_PARAMETER, Assert.Throws<WbemException>(() => RegistryKeyPath.Parse(path)).Status);

    [Fact]
    public void Names_depth_and_data_are_bounded_as_on_Windows()
    {
        Assert.True(_registry.CreateKey(RegistryKeyPath.Parse(@"HKLM\" + new string('k', 255))));
        Refused(() => RegistryKeyPath.Parse(@"HKLM\" + new string('k', 256)));
        Assert.True(_registry.CreateKey(RegistryKeyPath.Parse("HKLM" + string.Concat(Enumerable.Repeat(@"\d", 511)))));
        Refused(() => RegistryKeyPath.Parse("HKLM" + string.Concat(Enumerable.Repeat(@"\d", 512))));
        Assert.Equal(16383, RegistryValue.FromDWord(new string('v', 16383), 1).Name.Length);
        Refused(() => RegistryValue.FromDWord(new string('v', 16384), 1));
        _registry.CreateKey(_key);
        Assert.True(_registry.SetValue(_key, RegistryValue.FromBinary("x", new byte[1 << 20])));
        Refused(() => RegistryValue.FromBinary("x", new byte[(1 << 20) + 1]));
        Refused(() => RegistryValue.FromMultiString("x", ["a", string.Empty]));
        Refused(() => _ = new RegistryKeyPath((RegistryHive)5, "x"));
    }

    [Fact]
    public void Predefined_keys_cannot_be_deleted()
        => Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, Assert.Throws<WbemException>(() => _registry.DeleteKey(RegistryKeyPath.Parse("HKCU"), recursive: true)).Status);

    [Fact]
    public void The_security_of_a_key_is_its_own_or_that_of_the_nearest_above()
    {
        using RepositoryTransaction transaction = _repository.BeginTransaction();
        Assert.False(transaction.SetRegistrySecurity(_key, [1]));
        transaction.CreateRegistryKey(_key);
        Assert.Null(transaction.Reader.FindRegistrySecurity(_key));
        transaction.SetRegistrySecurity(RegistryKeyPath.Parse(@"HKLM\SOFTWARE"), [1]);
        Assert.Equal([1], transaction.Reader.FindRegistrySecurity(_key));
        transaction.SetRegistrySecurity(_key, [2]);
        Assert.Equal([2], transaction.Reader.FindRegistrySecurity(_key));
    }

    [Fact]
    public void Changes_of_the_registry_are_part_of_their_transaction()
    {
        using (RepositoryTransaction transaction = _repository.BeginTransaction())
        {
            transaction.CreateRegistryKey(_key);
            transaction.SetRegistryValue(_key, RegistryValue.FromDWord("x", 1));
            Assert.NotNull(transaction.Reader.ReadRegistryValue(_key, "x"));
        }

        Assert.False(_registry.KeyExists(_key));
    }

    private static void Refused(Action action) => Assert.Equal(WbemStatus.WBEM_E_INVALID_PARAMETER, Assert.Throws<WbemException>(action).Status);
}
