using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Cim;
using OpenWmi.Security;

namespace OpenWmi.Client.Tests;

public sealed class MonikerTests
{
    [Fact]
    public void A_moniker_with_everything_is_read()
    {
        Moniker moniker = Moniker.Parse("""WinMgmts:{ impersonationLevel=Identify , authenticationLevel=pktPrivacy,authority=kerberos:host\x, (Shutdown, !SeDebugPrivilege) }[locale=ms_409]!//host/root/cimv2:Win32_Process.Handle="1" """.Trim());

        Assert.Equal(ImpersonationLevel.Identify, moniker.ImpersonationLevel);
        Assert.Equal(AuthenticationLevel.PktPrivacy, moniker.AuthenticationLevel);
        Assert.Equal(@"kerberos:host\x", moniker.Authority);
        Assert.Equal((new PrivilegeSet(Privilege.Shutdown), new PrivilegeSet(Privilege.Debug)), (moniker.PrivilegesToEnable, moniker.PrivilegesToDisable));
        Assert.Equal(("ms_409", "host", @"root\cimv2"), (moniker.Locale, moniker.Server, moniker.Namespace));
        Assert.Equal("Win32_Process.Handle=\"1\"", moniker.ClassPath?.ToString());
    }

    [Theory]
    [InlineData("winmgmts:", null, null)]
    [InlineData("WINMGMTS:!", null, null)]
    [InlineData("winmgmts:{impersonate}", null, null)]
    [InlineData("winmgmts:root/cimv2", @"root\cimv2", null)]
    [InlineData(@"winmgmts:\\.\root\cimv2", @"root\cimv2", null)]
    [InlineData("winmgmts:{impersonate}!root/cimv2", @"root\cimv2", null)]
    [InlineData("winmgmts:Win32_Process", null, "Win32_Process")]
    [InlineData("winmgmts::Win32_Service='x'", null, "Win32_Service=\"x\"")]
    [InlineData("winmgmts:root:__SystemSecurity=@", "root", "__SystemSecurity=@")]
    public void Parts_that_are_left_out_are_null(string text, string? ns, string? path)
    {
        Moniker moniker = Moniker.Parse(text);

        Assert.Null(moniker.Server);
        Assert.Equal((ns, path), (moniker.Namespace, moniker.ClassPath?.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("root/cimv2")]
    [InlineData("winmgmts:{")]
    [InlineData("winmgmts:{}")]
    [InlineData("winmgmts:{nonsense}")]
    [InlineData("winmgmts:{impersonate,identify}")]
    [InlineData("winmgmts:{impersonate}root/cimv2")]
    [InlineData("winmgmts:{authority=x}")]
    [InlineData("winmgmts:{authority=kerberos:}")]
    [InlineData("winmgmts:{password=x}!root")]
    [InlineData("winmgmts:{(Nothing)}")]
    [InlineData("winmgmts:{(Shutdown,!Shutdown)}")]
    [InlineData("winmgmts:{(Shutdown}")]
    [InlineData("winmgmts:[locale=]")]
    [InlineData("winmgmts:[language=en]!root")]
    [InlineData("winmgmts:!a b c")]
    [InlineData("winmgmts::root/cimv2")]
    public void What_is_no_moniker_is_refused(string text) => Assert.Throws<FormatException>(() => Moniker.Parse(text));

    [Fact]
    public void What_is_written_is_read_as_it_was() =>
        Prop.ForAll(Monikers().ToArbitrary(), moniker => Moniker.Parse(moniker.ToString()) == moniker).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Reading_and_writing_again_changes_nothing()
    {
        const string text = "winmgmts:{impersonationLevel=delegate,(Backup,!Restore)}[locale=ms_407]!root\\default:StdRegProv";

        Assert.Equal(text, Moniker.Parse(text).ToString());
    }

    private static Gen<Moniker> Monikers() =>
        from impersonation in Gen.Elements<ImpersonationLevel?>(null, ImpersonationLevel.Anonymous, ImpersonationLevel.Identify, ImpersonationLevel.Impersonate, ImpersonationLevel.Delegate)
        from authentication in Gen.Elements<AuthenticationLevel?>(null, AuthenticationLevel.None, AuthenticationLevel.Pkt, AuthenticationLevel.PktIntegrity, AuthenticationLevel.PktPrivacy)
        from authority in Gen.Elements<string?>(null, "kerberos:HOST/x", "ntlmdomain:CORP")
        from enabled in Gen.SubListOf(Enum.GetValues<Privilege>())
        from disabled in Gen.SubListOf(Enum.GetValues<Privilege>())
        from locale in Gen.Elements<string?>(null, "ms_409", "ms_7")
        from server in Gen.Elements<string?>(null, "host")
        from ns in Gen.Elements<string?>(null, "root", @"root\cimv2", @"root\a\b")
        from path in Gen.Elements<string?>(null, "Win32_Process", "A.B=1", "X=@", "Y.A=\"q\\\"\",B=TRUE")
        select new Moniker
        {
            ImpersonationLevel = impersonation,
            AuthenticationLevel = authentication,
            Authority = authority,
            PrivilegesToEnable = new PrivilegeSet([.. enabled]),
            PrivilegesToDisable = new PrivilegeSet([.. disabled]).Except(new PrivilegeSet([.. enabled])),
            Locale = locale,
            Server = ns is null ? null : server,
            Namespace = ns,
            ClassPath = path is null ? null : CimPath.Parse(path),
        };
}
