using Microsoft.Extensions.Logging;
using OpenWmi.Security;
using OpenWmi.Winmgmt.Settings;

namespace OpenWmi.Winmgmt.Tests.Settings;

public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Keys => [.. SettingTable.All.Select(setting => setting.Key)];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_the_file_says_holds_and_what_it_does_not_say_is_the_default()
    {
        ServiceSettings settings = Read("""{ "LogLevel": "debug", "MaxConnections": 12, "AdministratorGroups": ["adm", "wheel"], "SocketMode": "0660", "IdleTimeout": 0, "Audit": "file" }""");

        Assert.Equal(LogLevel.Debug, settings.LogLevel);
        Assert.Equal(12, settings.MaxConnections);
        Assert.Equal(["adm", "wheel"], settings.AdministratorGroups);
        Assert.Equal((UnixFileMode)0x1B0, settings.SocketMode);
        Assert.Equal(Timeout.InfiniteTimeSpan, settings.IdleTimeout);
        Assert.Equal(AuditTargetKind.File, settings.Audit);
        Assert.Equal(TimeSpan.FromSeconds(10), settings.DrainTimeout);
    }

    [Fact]
    public void A_flag_counts_more_than_a_variable_and_that_more_than_the_file()
    {
        string file = _folder.Write("s.json", """{ "LogLevel": "debug", "MaxConnections": 12, "HostPoolSize": 3 }""");

        ServiceSettings settings = new SettingsReader([new(SettingTable.Find("MaxConnections")!, "14")], file).Read();

        Assert.Equal(14, settings.MaxConnections);
        Assert.Equal(LogLevel.Debug, settings.LogLevel);
        RunResult result = Run.ToEnd(WithVariable("OPENWMI_LOGLEVEL", "loud", file));
        Assert.Contains("OPENWMI_LOGLEVEL: 'loud' is none of trace, debug, information", result.Error, StringComparison.Ordinal);
        Assert.Equal(1, result.ExitCode);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_value_in_words_is_read_as_itself(string key)
    {
        Setting setting = SettingTable.Find(key)!;
        ServiceSettings settings = new() { State = "/var/s", Run = "/run/s", SocketGroup = "adm", AdministratorGroups = ["a", "b"] };

        Assert.Equal(setting.Read(settings), setting.Read(setting.Set(settings, setting.Read(settings)!, "a test")));
        Assert.Same(setting, SettingTable.FindFlag(setting.Flag));
        Assert.StartsWith("OPENWMI_", setting.Variable, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_page_and_the_help_name_each_setting(string key)
    {
        Setting setting = SettingTable.Find(key)!;
        string page = File.ReadAllText(Path.Combine(Checkout.Root, "docs/service.md"));

        Assert.Contains($"| `{key}` | {setting.Help} |", page, StringComparison.Ordinal);
        Assert.Equal(setting.IsReloadable, page.Split('\n').Single(line => line.StartsWith($"| `{key}` |", StringComparison.Ordinal)).EndsWith("| yes |", StringComparison.Ordinal));
        Assert.Contains($"{setting.Flag} {setting.ValueName}\n", HelpPage.Write(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "LogLevle": "debug" }""", "LogLevle, which is no setting. Did you mean LogLevel?")]
    [InlineData("""{ "maxconnections": 1 }""", "Did you mean MaxConnections?")]
    [InlineData("""{ "LogLevel": "loud" }""", "LogLevel in")]
    [InlineData("""{ "LogLevel": 3 }""", "is no string in double quotes")]
    [InlineData("""{ "LogLevel": "3" }""", "is none of")]
    [InlineData("""{ "MaxConnections": "12" }""", "is no whole number")]
    [InlineData("""{ "MaxConnections": 1.5 }""", "no whole number from 1 to")]
    [InlineData("""{ "MaxConnections": 0 }""", "no whole number from 1 to")]
    [InlineData("""{ "MaxConnections": 99999999999999999999 }""", "no whole number from 1 to")]
    [InlineData("""{ "AdministratorGroups": "wheel" }""", "no array of names")]
    [InlineData("""{ "AdministratorGroups": ["a,b"] }""", "no array of names")]
    [InlineData("""{ "SocketMode": "0777777777777777777777" }""", "no mode of a socket")]
    [InlineData("""{ "SocketMode": "0099" }""", "no mode of a socket")]
    [InlineData("""{ "SocketMode": "0066" }""", "no mode of a socket")]
    [InlineData("""{ "State": "/a\nb" }""", "none of control")]
    [InlineData("""{ "LogLevel": "debug", }""", "no strict JSON")]
    [InlineData("""{ "LogLevel": "debug", "LogLevel": "trace" }""", "no strict JSON")]
    [InlineData("""{ /* hush */ }""", "no strict JSON")]
    [InlineData("[]", "holds no JSON object")]
    [InlineData("", "no strict JSON")]
    [InlineData("{{{{{{{{{{", "no strict JSON")]
    public void What_is_no_setting_is_refused_with_the_place(string text, string reason)
    {
        SettingsException refused = Assert.Throws<SettingsException>(() => Read(text));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Contains("s.json", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Lesson", "5")]
    public void A_file_that_others_may_write_is_refused()
    {
        string file = _folder.Write("s.json", "{}");
        File.SetUnixFileMode(file, (UnixFileMode)0x1B6);

        Assert.Contains("chmod go-w", Assert.Throws<SettingsException>(() => new SettingsReader([], file).Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Lesson", "5")]
    public void A_file_in_a_folder_that_others_may_write_is_refused()
    {
        Directory.CreateDirectory(_folder.Combine("open"));
        File.SetUnixFileMode(_folder.Combine("open"), (UnixFileMode)0x1FF);
        string file = _folder.Write("open/s.json", "{}");
        File.SetUnixFileMode(file, (UnixFileMode)0x1A4);

        Assert.Contains("/open", Assert.Throws<SettingsException>(() => new SettingsReader([], file).Read()).Message, StringComparison.Ordinal);
    }

    [RootFact]
    [Trait("Lesson", "5")]
    public void A_file_of_somebody_else_is_refused()
    {
        string file = _folder.Write("s.json", "{}");
        Run.Output("chown", "1", file);

        Assert.Contains("belongs to the user with the number 1", Assert.Throws<SettingsException>(() => new SettingsReader([], file).Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_a_folder_and_a_named_file_that_is_not_there_are_refused()
    {
        File.CreateSymbolicLink(_folder.Combine("link"), _folder.Write("s.json", "{}"));

        Assert.Contains("symbolic link", Refusal("link"), StringComparison.Ordinal);
        Assert.Contains("no regular file", Refusal("."), StringComparison.Ordinal);
        Assert.Contains("There is no file", Refusal("none"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hangup_has_them_read_again_and_says_what_needs_a_restart()
    {
        string file = _folder.Write("s.json", """{ "LogLevel": "warning" }""");
        using RunningService service = RunningService.Start(_folder, "--settings", file);

        File.WriteAllText(file, """{ "LogLevel": "information", "MaxConnections": 5, "AdministratorGroups": [] }""");
        service.Signal("HUP");
        service.WaitForLog("changed: AdministratorGroups, LogLevel, MaxConnections");
        service.WaitForLog("MaxConnections changed, and that needs a restart");

        File.WriteAllText(file, """{ "LogLevel": "no" }""");
        service.Signal("HUP");
        service.WaitForLog("not taken over: LogLevel in");
        Assert.Equal(0, service.Stop().ExitCode);
    }

    private static System.Diagnostics.ProcessStartInfo WithVariable(string name, string value, string file)
    {
        System.Diagnostics.ProcessStartInfo start = Run.Start(Run.Winmgmt, "--settings", file);
        start.Environment[name] = value;
        return start;
    }

    private string Refusal(string name) => Assert.Throws<SettingsException>(() => new SettingsReader([], _folder.Combine(name)).Read()).Message;

    private ServiceSettings Read(string text) => new SettingsReader([], _folder.Write("s.json", text)).Read();
}
