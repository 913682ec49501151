using OpenWmi.Cim;
using OpenWmi.Providers.Tests;
using OpenWmi.Repository;
using OpenWmi.Repository.Registry;
using OpenWmi.Security;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Registry;
using OpenWmi.Wbem.Security;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>Each method of StdRegProv as callers who may and who may not. Facts 9.2.</summary>
public sealed class StdRegProvSecurityTests : IDisposable
{
    private const string Key = @"SOFTWARE\Example";
    private static readonly LocalSecurityAuthority Authority = new(new LogonSettings());
    private static readonly AccessToken Root = Authority.LogOnUser(0, LogonKind.Interactive)!;
    private static readonly AccessToken Nobody = Authority.LogOnUser("nobody", LogonKind.Interactive)!;
    private static readonly AccessToken Daemon = Authority.LogOnUser("daemon", LogonKind.Interactive)!;

    private readonly string _folder = Directory.CreateTempSubdirectory("openwmi-regsec-").FullName;
    private readonly LinuxProviders _catalog = new();
    private readonly CimRepository _repository;
    private readonly RegistryStore _registry;
    private readonly TestNamespace _namespace;

    public StdRegProvSecurityTests()
    {
        _repository = CimRepository.Open(new RepositoryOptions { Directory = Path.Combine(_folder, "state") });
        _registry = new RegistryStore(_repository);
        _catalog.Registry = new RegistryAccess(_repository);
        _namespace = TestNamespace.Load(_catalog);
        Assert.Equal(0, Call(Root, "CreateKey", Key));
        Assert.Equal(0, Call(Root, "SetStringValue", Key, ("sValueName", CimValue.From("V")), ("sValue", CimValue.From("secret"))));
    }

    private static string NobodySid => Nobody.User.ToString();

    public void Dispose()
    {
        _catalog.Dispose();
        _repository.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>What is done with a key, by its path.</summary>
    public static TheoryData<string> Uses => ["exists", "read", "list", "security", "create", "write", "delete", "secure", "create below", "read below"];

    [Theory]
    [MemberData(nameof(Uses))]
    public void A_refusal_does_not_say_whether_the_key_is_there(string use)
    {
        _registry.CreateKey(RegistryKeyPath.Parse(@"HKLM\SECURITY\There"));

        Assert.Equal(Refusal("There"), Refusal("Gone"));

        string Refusal(string name) => Assert.Throws<WbemException>(() => Use(use, RegistryKeyPath.Parse($@"HKLM\SECURITY\{name}"))).Message.Replace(name, "NAME", StringComparison.Ordinal);
    }

    private void Use(string use, RegistryKeyPath key)
    {
        IRegistry registry = new RegistryAccess(_repository).OpenAs(Nobody);
        RegistryKeyPath below = RegistryKeyPath.Parse($@"{key}\Below\Further");
        _ = use switch
        {
            "exists" => registry.KeyExists(key),
            "read" => registry.ReadValue(key, "V") is null,
            "list" => registry.ReadSubKeys(key) is null,
            "security" => registry.ReadSecurity(key) is null,
            "create" => registry.CreateKey(key),
            "write" => registry.SetValue(key, RegistryValue.FromBinary("V", [1])),
            "delete" => registry.DeleteKey(key, recursive: true),
            "secure" => registry.WriteSecurity(key, Sddl.Parse("D:(A;;KA;;;WD)")),
            "create below" => registry.CreateKey(below),
            "read below" => registry.ReadValues(below) is null,
            _ => throw new ArgumentOutOfRangeException(nameof(use), use, null),
        };
    }

    /// <summary>A method, the one right that it needs, and every other right, without which it has to do.</summary>
    public static TheoryData<string, uint> Rights => new()
    {
        { "GetStringValue", 0x1 },
        { "EnumValues", 0x1 },
        { "SetStringValue", 0x2 },
        { "DeleteValue", 0x2 },
        { "CreateKey", 0x4 },
        { "EnumKey", 0x8 },
        { "DeleteKey", 0x10000 },
        { "GetSecurityDescriptor", 0x20000 },
        { "SetSecurityDescriptor", 0x40000 },
    };

    [Theory]
    [MemberData(nameof(Rights))]
    public void A_method_needs_its_right_and_no_other_and_changes_nothing_without_it(string method, uint right)
    {
        const uint All = 0xF003F;
        Secure($"D:(A;;KA;;;BA)(A;;0x{All & ~right:x};;;{NobodySid})");
        string before = Describe();
        Assert.Equal(5, Try(Nobody, method));
        Assert.Equal(before, Describe());
        Assert.Equal(0, Try(Root, method));

        Restore();
        Secure($"D:(A;;KA;;;BA)(A;;0x{right:x};;;{NobodySid})");
        Assert.Equal(0, Try(Nobody, method));
    }

    [Fact]
    public void Users_read_what_administrators_write()
    {
        Assert.Equal(0, Try(Nobody, "GetStringValue"));
        Assert.Equal(0, Try(Nobody, "EnumKey"));
        Assert.Equal(5, Try(Nobody, "SetStringValue"));
        Assert.Equal(5, Try(Nobody, "CreateKey"));
        Assert.Equal(5, Try(Nobody, "DeleteKey"));
        Assert.Equal(5, Try(Nobody, "SetSecurityDescriptor"));
        Assert.Equal("secret", _registry.ReadValue(PathOf(Key), "V")!.ToString());
    }

    [Theory]
    [InlineData("SAM")]
    [InlineData("SECURITY")]
    [InlineData("security")]
    public void Of_the_closed_keys_users_learn_nothing(string key)
    {
        Assert.Equal(0, Call(Root, "CreateKey", key + @"\Cache"));
        foreach (string path in new[] { key, key + @"\Cache", key + @"\None", key + @"\None\Below" })
        {
            Assert.Equal(5, Call(Nobody, "EnumKey", path));
            Assert.Equal(5, Call(Nobody, "GetStringValue", path, ("sValueName", CimValue.From("x"))));
            Assert.Equal(5, Call(Nobody, "GetSecurityDescriptor", path));
            CimInstance access = Results(Nobody, "CheckAccess", path, ("uRequired", CimValue.From(1u)));
            Assert.Equal((5L, false), (access["ReturnValue"].AsInt64(), access["bGranted"].AsBoolean()));
        }

        Assert.Equal(["Cache"], Results(Root, "EnumKey", key)["sNames"].AsStringArray().ToArray());
        Assert.Equal(2, Call(Root, "EnumKey", key + @"\None"));
    }

    [Fact]
    public void A_value_that_is_not_there_is_told_only_to_who_may_read_values()
    {
        Secure("D:(A;;KA;;;BA)(A;;0x8;;;BU)");
        Assert.Equal(5, Call(Nobody, "GetStringValue", Key, ("sValueName", CimValue.From("V"))));
        Assert.Equal(5, Call(Nobody, "GetStringValue", Key, ("sValueName", CimValue.From("None"))));
        Assert.Equal(2, Call(Root, "GetStringValue", Key, ("sValueName", CimValue.From("None"))));
    }

    [Fact]
    public void An_entry_that_denies_wins_over_a_later_one_that_allows()
    {
        Secure($"D:(D;;0x1;;;{NobodySid})(A;;KR;;;BU)");
        Assert.Equal(5, Try(Nobody, "GetStringValue"));
        Assert.Equal(0, Try(Daemon, "GetStringValue"));
    }

    [Theory]
    [InlineData(0x1u, 0, true)]
    [InlineData(0x20019u, 0, true)]
    [InlineData(0x80000000u, 0, true)]
    [InlineData(0x3u, 5, false)]
    [InlineData(0x40000u, 5, false)]
    [InlineData(0x1000000u, 5, false)]
    [InlineData(0x40000000u, 5, false)]
    [InlineData(0u, 0, true)]
    public void Access_that_is_checked_is_what_the_key_says(uint required, long expected, bool granted)
    {
        CimInstance access = Results(Nobody, "CheckAccess", Key, ("uRequired", CimValue.From(required)));
        Assert.Equal((expected, granted), (access["ReturnValue"].AsInt64(), access["bGranted"].AsBoolean()));
    }

    [Fact]
    public void New_keys_inherit_and_belong_to_who_creates_them()
    {
        Secure($"D:(A;CI;KA;;;BA)(A;CI;0x2000d;;;{NobodySid})(A;CINP;0x10;;;BU)(A;CIIO;0x10000;;;CO)(A;;0x20;;;WD)");
        Assert.Equal(0, Call(Nobody, "CreateKey", Key + @"\Mine"));
        SecurityDescriptor mine = _registry.ReadSecurity(PathOf(Key + @"\Mine"))!;
        Assert.Equal(NobodySid, mine.Owner!.ToString());
        Assert.Equal(
            $"(A;CIID;KA;;;BA)(A;CIID;CCLCSWRC;;;{NobodySid})(A;NPID;RP;;;BU)(A;ID;SD;;;{NobodySid})(A;CIIOID;SD;;;CO)",
            Sddl.Format(new SecurityDescriptor(null, null, mine.Dacl))[2..]);
        Assert.Equal(0, Call(Nobody, "DeleteKey", Key + @"\Mine"));
        Assert.Equal(0, Call(Root, "CreateKey", Key + @"\Theirs"));
        Assert.Equal("S-1-5-32-544", _registry.ReadSecurity(PathOf(Key + @"\Theirs"))!.Owner!.ToString());
        Assert.Equal(5, Call(Nobody, "DeleteKey", Key + @"\Theirs"));
    }

    [Fact]
    public void A_key_without_a_descriptor_of_its_own_has_what_the_key_above_gives()
    {
        Assert.Equal(0, Set(Root, @"SOFTWARE\Microsoft", "D:(A;CI;KA;;;BA)"));
        Assert.Equal(5, Call(Nobody, "EnumValues", @"SOFTWARE\Microsoft\WBEM\CIMOM"));
        Assert.Equal(0, Call(Root, "EnumValues", @"SOFTWARE\Microsoft\WBEM\CIMOM"));

        // WMI itself reads its settings whoever may.
        Assert.False(new RegistryLogonPolicy(_repository).EveryoneIncludesAnonymous);
        Assert.NotNull(_registry.ReadValue(PathOf(@"SOFTWARE\Microsoft\WBEM\Scripting"), "Default Namespace"));
    }

    [Fact]
    public void HKEY_CURRENT_USER_is_the_callers_and_closed_to_others()
    {
        (string, CimValue) user = ("hDefKey", CimValue.From(0x80000001u));
        (string, CimValue) users = ("hDefKey", CimValue.From(0x80000003u));
        Assert.Equal(0, Call(Nobody, "EnumKey", null, user));
        Assert.Equal(0, Call(Nobody, "SetStringValue", null, user, ("sValueName", CimValue.From("v")), ("sValue", CimValue.From("x"))));
        Assert.Equal(0, Call(Nobody, "CreateKey", "Software", user));
        Assert.Equal(0, Call(Nobody, "GetStringValue", NobodySid, users, ("sValueName", CimValue.From("v"))));
        Assert.Equal(5, Call(Daemon, "GetStringValue", NobodySid, users, ("sValueName", CimValue.From("v"))));
        Assert.Equal(5, Call(Daemon, "GetStringValue", NobodySid.ToLowerInvariant(), users, ("sValueName", CimValue.From("v"))));
        Assert.Equal(0, Call(Nobody, "GetStringValue", NobodySid.ToLowerInvariant(), users, ("sValueName", CimValue.From("v"))));
        Assert.Equal(5, Call(Daemon, "CreateKey", NobodySid + @"\New", users));
        Assert.Equal(5, Call(Daemon, "CreateKey", "S-1-22-1-4711", users));
        Assert.Equal(0, Call(Root, "GetStringValue", NobodySid, users, ("sValueName", CimValue.From("v"))));
    }

    [Fact]
    public void With_a_key_those_below_it_are_deleted_only_by_who_may_delete_each()
    {
        IRegistry mine = new RegistryAccess(_repository).OpenAs(Nobody);
        Secure($"D:(A;CI;KA;;;BA)(A;CI;KA;;;{NobodySid})");
        Assert.True(mine.CreateKey(PathOf(Key + @"\A\B\C")));
        Assert.Equal(0, Set(Root, Key + @"\A\B\C", "D:(A;CI;KA;;;BA)"));
        WbemException error = Assert.Throws<WbemException>(() => mine.DeleteKey(PathOf(Key + @"\A"), recursive: true));
        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, error.Status);
        Assert.True(_registry.KeyExists(PathOf(Key + @"\A\B\C")));
        Assert.True(new RegistryAccess(_repository).OpenAs(Root).DeleteKey(PathOf(Key + @"\A"), recursive: true));
    }

    [Fact]
    public void Parts_that_the_control_bits_leave_out_stay()
    {
        Secure("O:BAG:SYD:(A;;KA;;;BA)(A;;KR;;;BU)");
        Assert.Equal(0, Set(Root, Key, "G:BU"));
        Assert.Equal("O:BAG:BUD:(A;;KA;;;BA)(A;;KR;;;BU)", Sddl.Format(_registry.ReadSecurity(PathOf(Key))!));
        Assert.Equal(0, Set(Root, Key, "D:(A;;GA;;;BA)"));
        Assert.Equal("O:BAG:BUD:(A;;KA;;;BA)", Sddl.Format(_registry.ReadSecurity(PathOf(Key))!));
    }

    [Fact]
    public void The_owner_is_one_whom_the_caller_can_appoint()
    {
        Secure($"D:(A;;KA;;;BA)(A;;0x80000;;;{NobodySid})");
        Assert.Equal(1338, Set(Nobody, Key, "O:BA".Replace("BA", Daemon.User.ToString(), StringComparison.Ordinal)));
        Assert.Equal(0, Set(Nobody, Key, $"O:{NobodySid}"));

        // An owner may always change who may do what.
        Assert.Equal(0, Set(Nobody, Key, "D:(A;;KA;;;BU)"));
        Assert.Equal(0, Try(Daemon, "GetStringValue"));
    }

    [Fact]
    public void The_SACL_is_for_who_has_enabled_the_privilege()
    {
        const string Audited = "D:(A;;KA;;;BA)S:(AU;SAFA;KA;;;WD)";
        Assert.Equal(1314, Set(Root, Key, Audited));
        Assert.True(Root.TryAdjust(Privilege.Security, enabled: true, out AccessToken enabled));
        Assert.Equal(0, Set(enabled, Key, Audited));
        Assert.True(((CimInstance)Results(Root, "GetSecurityDescriptor", Key)["Descriptor"].AsObject())["SACL"].IsNull);
        Assert.False(((CimInstance)Results(enabled, "GetSecurityDescriptor", Key)["Descriptor"].AsObject())["SACL"].IsNull);
    }

    [Fact]
    public void A_DACL_that_is_NULL_is_refused()
    {
        string before = Describe();
        Assert.Equal(1338, Set(Root, Key, "D:NO_ACCESS_CONTROL"));
        Assert.Equal(before, Describe());
    }

    [Fact]
    public void A_damaged_descriptor_lets_nobody_in()
    {
        using (RepositoryTransaction transaction = _repository.BeginTransaction())
        {
            Assert.True(transaction.SetRegistrySecurity(PathOf(Key), [1, 0, 4, 128]));
            transaction.Commit();
        }

        Assert.Equal(5, Try(Nobody, "GetStringValue"));
        Assert.Equal(5, Try(Root, "GetStringValue"));
    }

    [Fact]
    public void Who_may_only_be_identified_may_do_nothing()
        => Assert.Equal(5, Try(Authority.LogOnUser(0, LogonKind.Network, ImpersonationLevel.Identify)!, "GetStringValue"));

    private static RegistryKeyPath PathOf(string key) => new(RegistryHive.LocalMachine, key);

    private void Secure(string sddl) => Assert.Equal(0, Set(Root, Key, sddl));

    private void Restore()
    {
        _registry.CreateKey(PathOf(Key));
        _registry.SetValue(PathOf(Key), RegistryValue.FromString("V", "secret"));
        _registry.DeleteKey(PathOf(Key + @"\New"));
        Assert.True(_registry.WriteSecurity(PathOf(Key), Sddl.Parse("O:BAG:SYD:(A;;KA;;;BA)")));
    }

    private string Describe() => string.Join(
        '\n', _registry.ReadSubKeys(PathOf(Key))!.Concat(_registry.ReadValues(PathOf(Key))!.Select(value => $"{value.Name}={value}")).Append(Sddl.Format(_registry.ReadSecurity(PathOf(Key))!)));

    private long Try(AccessToken caller, string method) => method switch
    {
        "CreateKey" => Call(caller, method, Key + @"\New"),
        "SetStringValue" => Call(caller, method, Key, ("sValueName", CimValue.From("V")), ("sValue", CimValue.From("changed"))),
        "GetStringValue" or "DeleteValue" => Call(caller, method, Key, ("sValueName", CimValue.From("V"))),
        "SetSecurityDescriptor" => Set(caller, Key, "D:(A;;KA;;;BA)"),
        _ => Call(caller, method, Key),
    };

    private long Set(AccessToken caller, string key, string sddl)
    {
        var classes = new SecurityDescriptorClasses(_namespace.GetClass("Win32_SecurityDescriptor"), _namespace.GetClass("Win32_ACE"), _namespace.GetClass("Win32_Trustee"));
        return Call(caller, "SetSecurityDescriptor", key, ("Descriptor", CimValue.From(new SecurityDescriptorConverter().ToInstance(Sddl.Parse(sddl), classes))));
    }

    private long Call(AccessToken caller, string method, string? key, params (string Name, CimValue Value)[] arguments) => Results(caller, method, key, arguments)["ReturnValue"].AsInt64();

    private CimInstance Results(AccessToken caller, string method, string? key, params (string Name, CimValue Value)[] arguments)
    {
        var provider = new AttributedProvider(_catalog, _catalog.Registrations.Single(one => one.Name == "RegProv" && one.Namespace == @"root\default"), _namespace, caller);
        var builder = new CimInstanceBuilder(_namespace.GetClass("StdRegProv").FindMethod(method)!.InParameters);
        if (key is not null)
        {
            builder.Set("sSubKeyName", CimValue.From(key));
        }

        foreach ((string name, CimValue value) in arguments)
        {
            builder.Set(name, value);
        }

        return provider.ExecMethodAsync("StdRegProv", method, WbemFlags.WBEM_FLAG_NONE, null, builder.Build(), CancellationToken.None).AsTask().GetAwaiter().GetResult();
    }
}
