using System.Globalization;
using System.Text.Json;
using OpenWmi.Native;
using OpenWmi.Security;

namespace OpenWmi.Wmi.Tests.Commands;

/// <summary><c>wmi security</c>: what is shown, what is changed, and what is refused.</summary>
public sealed class SecurityCommandTests : IDisposable
{
    private const string Default = "O:BAG:BAD:(A;CIID;CCDCLCSWRPWPRCWD;;;BA)(A;CIID;CCDCRP;;;NS)(A;CIID;CCDCRP;;;LS)(A;CIID;CCDCRP;;;AU)";
    private const string Nobody = "S-1-22-1-3999999999";
    private readonly string _folder = Directory.CreateTempSubdirectory("openwmi-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_namespace_has_the_default_descriptor()
    {
        Assert.Equal(Default, Sddl());
        JsonElement[] rows = Rows("security", "show", "root/cimv2");

        Assert.Equal(["owner", "group", "allow", "allow", "allow", "allow"], rows.Select(row => row.GetProperty("Type").GetString()));
        Assert.Equal((@"NT AUTHORITY\Authenticated Users", "enable execute provider-write", 0x13, true, "here and below"), Parts(rows[5]));
    }

    [Fact]
    public void What_is_granted_and_denied_stands_where_it_counts()
    {
        Assert.Equal(0, Wmi("security", "grant", "root/cimv2", "Everyone", "enable", "remote").ExitCode);
        Assert.Equal(0, Wmi("security", "grant", "root/cimv2", "Everyone", "execute", "--this-only").ExitCode);
        Assert.Equal(0, Wmi("security", "deny", "root/cimv2", Nobody, "execute").ExitCode);

        Assert.Equal(Default.Replace("D:", $"D:(D;CI;DC;;;{Nobody})(A;CI;CCWP;;;WD)(A;;DC;;;WD)", StringComparison.Ordinal), Sddl());
    }

    [Fact]
    public void Full_write_brings_what_goes_with_it_and_says_so()
    {
        RunResult granted = Wmi("security", "grant", "root/cimv2", Nobody, "full-write");

        Assert.Contains("partial-write provider-write", granted.Error, StringComparison.Ordinal);
        Assert.Contains($"(A;CI;LCSWRP;;;{Nobody})", Sddl(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_grant_that_a_denial_defeats_is_told_of()
    {
        Wmi("security", "deny", "root/cimv2", Nobody, "execute");

        RunResult granted = Wmi("security", "grant", "root/cimv2", Nobody, "enable", "execute");

        Assert.Contains($"stays denied execute", granted.Error, StringComparison.Ordinal);
        Assert.Equal(3, Wmi("security", "explain", "root/cimv2", Nobody, "execute").ExitCode);
    }

    [Fact]
    public void Entries_whose_account_is_gone_are_marked_and_removed()
    {
        Wmi("security", "grant", "root/cimv2", Nobody, "enable");
        Wmi("security", "deny", "root/cimv2", "S-1-22-2-3999999999", "enable");
        Wmi("security", "audit", "root/cimv2", Nobody, "--failure", "enable");
        Wmi("security", "grant", "root/cimv2", "S-1-5-21-1-2-3-500", "enable");
        Assert.Equal(3, Rows("security", "show", "root/cimv2").Count(row => row.GetProperty("Remark").GetString() == "account is gone"));

        RunResult revoked = Wmi("security", "revoke", "root/cimv2", "--orphaned");

        Assert.Contains("3 entries were removed", revoked.Error, StringComparison.Ordinal);
        Assert.Equal(Default.Replace("D:", "D:(A;CI;CC;;;S-1-5-21-1-2-3-500)", StringComparison.Ordinal) + "S:", Sddl());
    }

    [Fact]
    public void Inherited_entries_are_revoked_where_they_come_from()
    {
        RunResult inherited = Wmi("security", "revoke", "root/cimv2", "NetworkService");
        RunResult none = Wmi("security", "revoke", "root/cimv2", Nobody);

        Assert.Equal((1, true), (inherited.ExitCode, inherited.Error.Contains("inherited: revoke them in root", StringComparison.Ordinal)));
        Assert.Equal((1, true), (none.ExitCode, none.Error.Contains("has no entry for", StringComparison.Ordinal)));
        Assert.Equal(0, Wmi("security", "revoke", "root", "NetworkService").ExitCode);
    }

    [Fact]
    public void A_descriptor_that_locks_every_administrator_out_asks_for_force()
    {
        Assert.Equal(1, Wmi("security", "set", "root/test", "O:SYG:SYD:(A;;CC;;;WD)").ExitCode); // there is no root/test
        Wmi("mof", "compile", WriteMof(), "-n", "root/test");
        Assert.Equal(0, Wmi("security", "set", "root/cimv2", "O:BAG:BAD:(A;CI;CC;;;AU)").ExitCode); // what is inherited stays

        RunResult refused = Wmi("security", "deny", "root/test", "Everyone", "enable");
        Assert.Equal((1, true), (refused.ExitCode, refused.Error.Contains("--force", StringComparison.Ordinal)));
        Assert.Equal(0, Wmi("security", "deny", "root/test", "Everyone", "enable", "--force").ExitCode);
        Assert.Equal(3, Wmi("security", "revoke", "root/test", "Everyone").ExitCode);
    }

    [Theory]
    [InlineData("(D;;CC;;;{0})(D;;CC;;;S-1-22-1-0)")]
    [InlineData("(D;;CC;;;{0})(D;;CC;;;S-1-22-2-0)")]
    [InlineData("(D;;CC;;;S-1-2-0)")]
    public void Who_admits_Administrators_and_refuses_those_who_are_some_locks_them_out(string denials)
    {
        string sddl = "O:BAG:BAD:" + string.Format(CultureInfo.InvariantCulture, denials, WellKnownSids.UnixUser(Credentials.OfCaller().EffectiveUid))
            + "(A;CI;CCDCLCSWRPWPRCWD;;;BA)";

        RunResult refused = Wmi("security", "set", "root/cimv2", sddl);

        Assert.Equal((1, true), (refused.ExitCode, refused.Error.Contains("--force", StringComparison.Ordinal)));
        Assert.Equal(Default, Sddl());
    }

    [Fact]
    public void A_descriptor_that_locks_them_out_of_the_namespaces_below_asks_for_force_as_well()
    {
        const string HereOnly = "O:BAG:BAD:(A;;CCDCLCSWRPWPRCWD;;;BA)";

        RunResult refused = Wmi("security", "set", "root", HereOnly);
        Assert.Equal((1, true), (refused.ExitCode, refused.Error.Contains("below root inherit", StringComparison.Ordinal)));
        Assert.Equal(Default, Sddl());
        Assert.Equal(0, Wmi("security", "set", "root/cimv2", HereOnly).ExitCode); // nothing is below that
        Assert.Equal(0, Wmi("security", "set", "root", HereOnly, "--force").ExitCode);
    }

    [Theory]
    [InlineData("o:bag:bad:(a;ci;cc;;;au)")]
    [InlineData("O:BAG:BAD:(A;CI;CC;;;AU")]
    [InlineData("D:(A;CI;CC;;;AU)")]
    [InlineData("O:BAG:BAD:(A;CI;LC;;;AU)")]
    public void A_descriptor_that_is_none_or_that_no_namespace_has_is_refused(string sddl)
    {
        Assert.Equal(1, Wmi("security", "set", "root/cimv2", sddl).ExitCode);
        Assert.Equal(Default, Sddl());
    }

    [Fact]
    public void What_is_shown_as_text_can_be_set_again()
    {
        Wmi("security", "deny", "root/cimv2", Nobody, "execute");
        Wmi("security", "audit", "root/cimv2", "Everyone", "--success", "read-security", "--failure", "partial-write", "execute");
        string text = Sddl();
        Wmi("security", "set", "root/cimv2", "O:BAG:BAD:S:");

        Assert.Equal(0, Wmi("security", "set", "root/cimv2", text).ExitCode);

        Assert.Equal(text, Sddl());
        Assert.EndsWith("S:(AU;CISA;RC;;;WD)(AU;CIFA;DCSW;;;WD)", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "allows enable", "Granted: Everyone has enable.", "Everyone", "enable")]
    [InlineData(3, "denies execute", "Refused: entry 1 denies S-1-22-1-3999999999 execute.", Nobody, "enable", "execute")]
    [InlineData(3, "is not about Everyone", "wmi security grant root/cimv2 Everyone remote", "Everyone", "remote")]
    [InlineData(0, "allows execute full-write", "Granted: Administrators has all.", "Administrators")]
    [InlineData(3, "denies execute", "wmi security revoke root/cimv2 S-1-22-1-3999999999", Nobody, "execute")]
    public void An_explanation_shows_each_entry_the_verdict_and_what_would_change_it(int exitCode, string effect, string verdict, params string[] asked)
    {
        Wmi("security", "deny", "root/cimv2", Nobody, "execute");
        Wmi("security", "grant", "root/cimv2", "Everyone", "enable");

        RunResult explained = Wmi(["security", "explain", "root/cimv2", .. asked]);

        Assert.True(explained.ExitCode == exitCode, explained.Output + explained.Error);
        Assert.Contains(effect, explained.Output, StringComparison.Ordinal);
        Assert.Contains(verdict, explained.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_explanation_is_data_too()
    {
        JsonElement[] rows = Rows("security", "explain", "root/cimv2", "Everyone", "--format", "json");

        Assert.Equal([1, 2, 3, 4], rows.Select(row => row.GetProperty("Number").GetInt32()));
        Assert.Equal(["OtherTrustee", "OtherTrustee", "OtherTrustee", "Allowed"], rows.Select(row => row.GetProperty("Reason").GetString()));
    }

    [Theory]
    [InlineData("grant", "root/cimv2", "Everyone", "enabel")]
    [InlineData("grant", "root/cimv2", "Everyone")]
    [InlineData("revoke", "root/cimv2")]
    [InlineData("revoke", "root/cimv2", "Everyone", "--orphaned")]
    [InlineData("audit", "root/cimv2", "Everyone", "--success", "nothing")]
    public void Wrong_words_are_wrong_usage(params string[] arguments) => Assert.Equal(2, Wmi(["security", .. arguments]).ExitCode);

    [Fact]
    public void A_name_that_nobody_has_is_not_found()
    {
        RunResult refused = Wmi("security", "grant", "root/cimv2", "openwmi-wmi-nobody", "enable");

        Assert.Equal((1, true), (refused.ExitCode, refused.Error.Contains("WBEM_E_NOT_FOUND", StringComparison.Ordinal)));
    }

    [RootFact]
    public void Who_may_not_read_or_edit_the_security_is_refused()
    {
        const string Text = "O:BAG:BAD:(A;CI;CC;;;WD)";

        Assert.All(
            new[]
            {
                Wmi("security", "show", "root/cimv2", "--as", "nobody"),
                Wmi("security", "grant", "root/cimv2", "nobody", "all", "--as", "nobody"),
                Wmi("security", "set", "root/cimv2", Text, "--as", "nobody"),
                Wmi("security", "audit", "root/cimv2", "nobody", "--as", "nobody"),
            },
            refused => Assert.Equal(3, refused.ExitCode));
        Assert.Equal(Default, Sddl());

        Wmi("security", "grant", "root/cimv2", "nobody", "read-security", "edit-security");
        Assert.Equal(0, Wmi("security", "show", "root/cimv2", "--as", "nobody").ExitCode);
        Assert.Equal(0, Wmi("security", "grant", "root/cimv2", "nobody", "partial-write", "--as", "nobody").ExitCode);
        Assert.Equal(3, Wmi("security", "audit", "root/cimv2", "nobody", "--as", "nobody").ExitCode);
    }

    [Fact]
    public void Records_that_still_cannot_be_delivered_stop_nothing_that_is_not_recorded_and_say_so()
    {
        Assert.Equal(0, Wmi("security", "show", "root/cimv2").ExitCode);
        foreach (string name in (string[])["audit.spool", "audit.jsonl"])
        {
            string path = Path.Combine(_folder, name);
            File.WriteAllText(path, "of an earlier command\n");
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        }

        RunResult shown = Wmi("security", "show", "root/cimv2", "--sddl");

        Assert.Equal((0, Default), (shown.ExitCode, shown.Output.Trim()));
        Assert.Contains("of an earlier command wait and cannot be delivered", shown.Error, StringComparison.Ordinal);
        Assert.Contains("chmod 600", shown.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("was not carried out", shown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Shells_complete_namespaces_principals_and_rights()
    {
        Assert.Contains("root/cimv2", Wmi("completion", "words", "--", "security", "show", "root/c").Lines);
        Assert.Contains("Everyone", Wmi("completion", "words", "--", "security", "grant", "root", "Ev").Lines);
        Assert.Equal(["enable", "execute", "edit-security"], Wmi("completion", "words", "--", "security", "grant", "root", "Everyone", "all", "e").Lines.OrderDescending().Reverse().OrderBy(word => word == "edit-security"));
        Assert.Contains("full-write", Wmi("completion", "words", "--", "security", "audit", "root", "Everyone", "--success", "f").Lines);
    }

    private static (string?, string?, int, bool, string?) Parts(JsonElement row) =>
        (row.GetProperty("Principal").GetString(), row.GetProperty("Rights").GetString(), row.GetProperty("AccessMask").GetInt32(), row.GetProperty("Inherited").GetBoolean(), row.GetProperty("AppliesTo").GetString());

    private string Sddl() => Wmi("security", "show", "root/cimv2", "--sddl").Output.Trim();

    private string WriteMof()
    {
        string path = Path.Combine(_folder, "class.mof");
        File.WriteAllText(path, "class Sample_Thing { [key] string Name; };");
        return path;
    }

    private JsonElement[] Rows(params string[] arguments) =>
        [.. JsonDocument.Parse(Wmi(arguments.Contains("--format") ? arguments : [.. arguments, "--format", "json"]).Output).RootElement.EnumerateArray()];

    private RunResult Wmi(params string[] arguments) => Programs.Run(_folder, "wmi", arguments, environment: [("OPENWMI_AUDIT", "file")]);
}
