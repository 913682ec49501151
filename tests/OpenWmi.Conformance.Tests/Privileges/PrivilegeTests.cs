using System.Text.Json;
using OpenWmi.Security;

namespace OpenWmi.Conformance.Tests.Privileges;

/// <summary>
/// An operation that needs a privilege, the SACL of a namespace: for somebody who holds it, by those means by which it is enabled, for somebody who does not, and for root, who holds it and has to enable it too.
/// </summary>
public sealed class PrivilegeTests : IDisposable
{
    private const int Done = 0;
    private const int AccessDenied = 3;
    private const string NotHeld = "WBEM_E_PRIVILEGE_NOT_HELD (0x80041062)";
    private const string Security = "root/conf:__SystemSecurity=@";

    private readonly string _folder = Directory.CreateTempSubdirectory("openwmi-privilege-").FullName;

    private string State => Path.Combine(_folder, "state");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [RootFact]
    [Requirement(13)]
    public void A_privilege_that_is_held_can_be_enabled_for_the_call_that_needs_it()
    {
        using var holder = UnixUser.Create("openwmi-priv-has", _folder);
        CreateNamespace(holder);
        Assert.Equal(Done, Wmi("privilege", "assign", holder.Name, "SeSecurityPrivilege").ExitCode);

        Assert.False(SeesSacl(holder));
        Assert.True(SeesSacl(holder, "--enable-privilege", "SeSecurityPrivilege"));
        Assert.False(SeesSacl(holder));
        Assert.True(SeesSacl(holder, "--enable-privilege", "Security"));
    }

    [RootFact]
    [Requirement(14)]
    public void A_privilege_that_is_not_assigned_cannot_be_enabled_and_stays_off()
    {
        using var stranger = UnixUser.Create("openwmi-priv-not", _folder);
        CreateNamespace(stranger);

        (int exitCode, string output, string error) = As(stranger, "call", Security, "GetSecurityDescriptor", "--enable-privilege", "Security");
        Assert.Equal((AccessDenied, ""), (exitCode, output));
        Assert.StartsWith(NotHeld, error, StringComparison.Ordinal);
        Assert.False(SeesSacl(stranger));

        // What was taken back is as if it had never been assigned.
        Assert.Equal(Done, Wmi("privilege", "assign", stranger.Name, "Security").ExitCode);
        Assert.True(SeesSacl(stranger, "--enable-privilege", "Security"));
        Assert.Equal(Done, Wmi("privilege", "remove", stranger.Name, "Security").ExitCode);
        Assert.Equal(AccessDenied, As(stranger, "call", Security, "GetSecurityDescriptor", "--enable-privilege", "Security").ExitCode);
    }

    [RootFact]
    [Requirement(15)]
    public void What_needs_a_privilege_fails_until_it_is_enabled_and_succeeds_then()
    {
        using var holder = UnixUser.Create("openwmi-priv-has", _folder);
        CreateNamespace(holder);
        Assert.Equal(Done, Wmi("privilege", "assign", holder.Name, "Security").ExitCode);
        string[] change = ["call", Security, "SetSD", $"SD={Octets($"O:BAG:BAD:{Entries(holder)}S:(AU;SAFA;CC;;;WD)")}"];

        (int exitCode, _, string error) = As(holder, change);
        Assert.Equal(AccessDenied, exitCode);
        Assert.StartsWith(NotHeld, error, StringComparison.Ordinal);
        Assert.Contains("RC", Sacl(), StringComparison.Ordinal);

        Assert.Equal(Done, As(holder, [.. change, "--enable-privilege", "Security"]).ExitCode);
        Assert.Equal("S:(AU;SAFA;CC;;;WD)", Sacl());
    }

    [RootFact]
    [Requirement(15)]
    public void Root_holds_the_privilege_and_has_to_enable_it_as_everybody()
    {
        using var anybody = UnixUser.Create("openwmi-priv-any", _folder);
        string mof = Write(anybody);

        (int exitCode, _, string error) = Wmi("mof", "compile", mof, "-n", "root");
        Assert.Equal(AccessDenied, exitCode);
        Assert.Contains("SeSecurityPrivilege", error, StringComparison.Ordinal);
        Assert.NotEqual(Done, Wmi("query", "SELECT * FROM __NAMESPACE", "-n", "root/conf").ExitCode);

        Assert.Equal(Done, Wmi("mof", "compile", mof, "-n", "root", "--enable-privilege", "Security").ExitCode);
        Assert.Equal("S:(AU;SAFA;RC;;;WD)", Sacl());
    }

    private static string Entries(UnixUser user) => $"(A;;CCDCLCSWRPWPRCWD;;;BA)(A;;CCDCRCWD;;;S-1-22-1-{user.Id})";

    private static string Octets(string sddl) => $"{{{string.Join(',', Sddl.Parse(sddl).ToBinary())}}}";

    private void CreateNamespace(UnixUser user) => Assert.Equal(Done, Wmi("mof", "compile", Write(user), "-n", "root", "--enable-privilege", "Security").ExitCode);

    private string Write(UnixUser user)
    {
        string path = Path.Combine(_folder, "conf.mof");
        File.WriteAllText(path, $"[NamespaceSecuritySDDL(\"O:BAG:BAD:{Entries(user)}S:(AU;SAFA;RC;;;WD)\")] instance of __Namespace {{ Name = \"conf\"; }};");
        return path;
    }

    private bool SeesSacl(UnixUser user, params string[] options)
    {
        (int exitCode, string output, string error) = As(user, ["call", Security, "GetSecurityDescriptor", "--format", "json", .. options]);
        Assert.True(exitCode == Done, error);
        using JsonDocument document = JsonDocument.Parse(output);
        JsonElement result = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement[0] : document.RootElement;
        Assert.Equal(0, result.GetProperty("ReturnValue").GetInt32());
        return result.GetProperty("Descriptor").GetProperty("SACL").ValueKind == JsonValueKind.Array;
    }

    private string Sacl()
    {
        (int exitCode, string output, string error) = Wmi("call", Security, "GetSD", "--format", "json", "--enable-privilege", "Security");
        Assert.True(exitCode == Done, error);
        using JsonDocument document = JsonDocument.Parse(output);
        JsonElement result = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement[0] : document.RootElement;
        string sddl = Sddl.Format(SecurityDescriptor.Read((byte[])[.. result.GetProperty("SD").EnumerateArray().Select(octet => octet.GetByte())]));
        return sddl[sddl.IndexOf("S:(", StringComparison.Ordinal)..];
    }

    private (int ExitCode, string Output, string Error) As(UnixUser user, params string[] arguments) => Wmi([.. arguments, "--as", user.Name]);

    private (int ExitCode, string Output, string Error) Wmi(params string[] arguments)
        => UnixUser.Start(Path.Combine(AppContext.BaseDirectory, "wmi"), [.. arguments, "--state", State]);
}
