using System.Diagnostics;
using System.Text.Json;
using OpenWmi.Security.Tests.Tokens;

namespace OpenWmi.Security.Tests.Audit;

/// <summary>Where records go: ADR 15. The receivers are ours, the sockets and files real.</summary>
public sealed class AuditLogTests : IDisposable
{
    private static readonly AccessToken Alice = TestTokens.Of(WellKnownSids.UnixUser(5001), WellKnownSids.Everyone);
    private static readonly SecurityDescriptor Descriptor = Security.Sddl.Parse("O:BAG:BAD:(A;CI;CCDCRP;;;AU)(A;;RC;;;WD)S:(AU;SA;RC;;;WD)");
    private readonly string _directory = Directory.CreateTempSubdirectory("openwmi-audit-").FullName;

    private string Journal => Path.Combine(_directory, "journal");

    private string Syslog => Path.Combine(_directory, "log");

    private string Spool => Path.Combine(_directory, AuditLogOptions.SpoolName);

    private string LogFile => Path.Combine(_directory, AuditLogOptions.FileName);

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void The_journal_gets_a_field_for_each_part()
    {
        using FakeReceiver journal = new(Journal);
        using (AuditLog log = new(Options()))
        {
            log.Write(Record("root\\cimv2"));
        }

        Dictionary<string, string> fields = journal.ReceiveFields();

        Assert.Equal("4662", fields["WMI_EVENT_ID"]);
        Assert.Equal("success", fields["WMI_OUTCOME"]);
        Assert.Equal("S-1-22-1-5001", fields["WMI_USER_SID"]);
        Assert.Equal("local", fields["WMI_ADDRESS"]);
        Assert.Equal("__SystemSecurity::GetSD", fields["WMI_OPERATION"]);
        Assert.Equal("root\\cimv2", fields["WMI_NAMESPACE"]);
        Assert.Equal("0x20000", fields["WMI_ACCESS_MASK"]);
        Assert.Equal("read-security", fields["WMI_RIGHTS"]);
        Assert.Equal("Allowed", fields["WMI_REASON"]);
        Assert.Equal(("2", "(A;;RC;;;WD)"), (fields["WMI_ACE_NUMBER"], fields["WMI_ACE"]));
        Assert.Equal(("1", "(AU;SA;RC;;;WD)"), (fields["WMI_AUDIT_ACE_NUMBER"], fields["WMI_AUDIT_ACE"]));
        Assert.Equal(("5", "10", "openwmi"), (fields["PRIORITY"], fields["SYSLOG_FACILITY"], fields["SYSLOG_IDENTIFIER"]));
        Assert.Equal("Audit Success 4662: S-1-22-1-5001 (S-1-22-1-5001) at local, __SystemSecurity::GetSD in root\\cimv2, asked for read-security: granted by entry 2 (A;;RC;;;WD)", fields["MESSAGE"]);
    }

    [Fact]
    public void Syslog_gets_one_line_where_there_is_no_journal()
    {
        using FakeReceiver syslog = new(Syslog);
        using (AuditLog log = new(Options()))
        {
            log.Write(Record("root\\cimv2", "A.Name=\"x\"") with { Outcome = AuditOutcome.Failure });
        }

        string line = syslog.Receive();

        Assert.Matches($@"^<84>[A-Z][a-z]{{2}} [ 1-3][0-9] [0-9:]{{8}} openwmi\[{Environment.ProcessId}\]: Audit Failure 4662: ", line);
        Assert.Contains(" object=\"A.Name=\\\"x\\\"\"", line, StringComparison.Ordinal);
        Assert.Contains(" namespace=\"root\\\\cimv2\"", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_for_its_owner_alone_is_used_where_there_is_neither()
    {
        using (AuditLog log = new(Options()))
        {
            log.Write(Record("root\\one"));
            log.Write(Record("root\\two"));
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(LogFile));
        Assert.Equal(["root\\one", "root\\two"], File.ReadLines(LogFile).Select(Namespace));
    }

    [Theory]
    [InlineData(AuditTargetKind.Journal)]
    [InlineData(AuditTargetKind.Syslog)]
    public void While_the_target_is_away_records_wait_in_the_spool_and_come_when_it_is_back(AuditTargetKind target)
    {
        string path = target == AuditTargetKind.Journal ? Journal : Syslog;
        using AuditLog log = new(Options() with { Target = target });
        log.Write(Record("root\\one"));
        log.Write(Record("root\\two"));
        Eventually(() => log.Spooled == 2);

        using FakeReceiver receiver = new(path);
        string[] received = [receiver.Receive(), receiver.Receive()];

        Assert.Contains("root\\one", received[0], StringComparison.Ordinal);
        Assert.Contains("root\\two", received[1], StringComparison.Ordinal);
        Assert.All(received, text => Assert.Contains("spooled=", text.ToLowerInvariant(), StringComparison.Ordinal));
        Eventually(() => log.Delivered == 2 && new FileInfo(Spool).Length == 0);
    }

    [Fact]
    public void A_target_that_ends_and_comes_back_gets_everything_in_order()
    {
        using AuditLog log = new(Options() with { Target = AuditTargetKind.Journal });
        using (FakeReceiver first = new(Journal))
        {
            log.Write(Record("root\\one"));
            Assert.Equal("root\\one", first.ReceiveFields()["WMI_NAMESPACE"]);
        }

        log.Write(Record("root\\two"));
        Eventually(() => log.Spooled == 1);
        using FakeReceiver second = new(Journal);
        log.Write(Record("root\\three"));

        Assert.Equal(["root\\two", "root\\three"], [second.ReceiveFields()["WMI_NAMESPACE"], second.ReceiveFields()["WMI_NAMESPACE"]]);
    }

    [Fact]
    public void What_an_earlier_process_spooled_is_delivered_by_the_next()
    {
        Assert.False(AuditLog.HasSpool(_directory));
        using (AuditLog log = new(Options() with { Target = AuditTargetKind.Journal }))
        {
            log.Write(Record("root\\earlier"));
        }

        Assert.True(AuditLog.HasSpool(_directory));
        using FakeReceiver journal = new(Journal);
        using (AuditLog next = new(Options()))
        {
            next.Prepare();
        }

        Dictionary<string, string> fields = journal.ReceiveFields();
        Assert.Equal(("root\\earlier", "1"), (fields["WMI_NAMESPACE"], fields["WMI_SPOOLED"]));
        Assert.False(AuditLog.HasSpool(_directory));
    }

    [Fact]
    public void Nothing_is_done_before_the_first_record()
    {
        using (AuditLog log = new(Options()))
        {
            Assert.Equal(0, log.Delivered);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory));
    }

    [Fact]
    public void When_the_spool_is_full_what_is_to_be_recorded_is_refused_and_what_waits_is_not_lost()
    {
        AuditLogOptions options = Options() with { Target = AuditTargetKind.Journal, MaxSpoolLength = 2500, RetryInterval = TimeSpan.FromMilliseconds(20) };
        using AuditLog log = new(options);
        int taken = 0;
        AuditException refusal = Assert.Throws<AuditException>(() =>
        {
            for (; taken < 100; taken++)
            {
                log.Write(Record($"root\\n{taken}"));
                Thread.Sleep(20);
            }
        });
        Assert.Contains("is full", refusal.Message, StringComparison.Ordinal);
        Assert.InRange(new FileInfo(Spool).Length, 1, options.MaxSpoolLength);

        using FakeReceiver journal = new(Journal);
        for (int i = 0; i < taken; i++)
        {
            Assert.Equal($"root\\n{i}", journal.ReceiveFields()["WMI_NAMESPACE"]);
        }

        Eventually(() => log.Fault is null);
        log.Write(Record("root\\last"));
        Assert.Equal("root\\last", journal.ReceiveFields()["WMI_NAMESPACE"]);
    }

    [Fact]
    public void Where_nothing_can_be_kept_the_first_record_is_refused_already()
    {
        File.WriteAllText(Spool, "written by somebody");
        File.SetUnixFileMode(Spool, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);
        using AuditLog log = new(Options() with { Target = AuditTargetKind.Journal });

        AuditException refusal = Assert.Throws<AuditException>(() => log.Write(Record("root")));

        Assert.Contains("the journal does not listen", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("chmod 600", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, log.Lost);
    }

    [Fact]
    public void What_is_lost_at_the_end_is_counted()
    {
        AuditLog log = new(Options() with { Target = AuditTargetKind.Journal, MaxSpoolLength = 30 });
        log.Write(Record("root\\one"));
        Eventually(() => log.Fault is not null);

        log.Dispose();

        Assert.Equal(1, log.Lost);
    }

    [Theory]
    [InlineData("link")]
    [InlineData("second name")]
    [InlineData("open to others")]
    public void A_file_that_somebody_prepared_is_not_written(string trap)
    {
        string elsewhere = Path.Combine(_directory, "elsewhere");
        File.WriteAllText(elsewhere, string.Empty);
        File.SetUnixFileMode(elsewhere, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        switch (trap)
        {
            case "link":
                File.CreateSymbolicLink(LogFile, elsewhere);
                break;
            case "second name":
                Process.Start("ln", [elsewhere, LogFile]).WaitForExit();
                break;
            default:
                File.WriteAllText(LogFile, string.Empty);
                File.SetUnixFileMode(LogFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
                break;
        }

        using (AuditLog log = new(Options() with { Target = AuditTargetKind.File }))
        {
            log.Write(Record("root\\kept"));
            Eventually(() => log.Spooled == 1);
        }

        Assert.Equal(string.Empty, File.ReadAllText(elsewhere));
        Assert.Contains("kept", File.ReadAllText(Spool), StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_file_is_put_aside_and_what_makes_way_is_told_of()
    {
        using (AuditLog log = new(Options() with { Target = AuditTargetKind.File, MaxFileLength = 900, MaxOldFiles = 2 }))
        {
            for (int i = 0; i < 12; i++)
            {
                log.Write(Record($"root\\n{i}"));
            }
        }

        Assert.Equal(["audit.jsonl", "audit.jsonl.1", "audit.jsonl.2"], Directory.GetFiles(_directory, "audit.jsonl*").Select(Path.GetFileName).Order());
        Assert.Contains("made way", File.ReadAllText(LogFile) + File.ReadAllText(LogFile + ".1"), StringComparison.Ordinal);
        Assert.Equal("root\\n11", Namespace(File.ReadLines(LogFile).Last()));
    }

    [Fact]
    public void Two_processes_share_one_file()
    {
        AuditLogOptions options = Options() with { Target = AuditTargetKind.File, MaxFileLength = 20_000, MaxOldFiles = 50 };
        using (AuditLog one = new(options))
        using (AuditLog other = new(options))
        {
            Parallel.For(0, 200, i => (i % 2 == 0 ? one : other).Write(Record($"root\\n{i}")));
        }

        string[] names = [.. Directory.GetFiles(_directory, "audit.jsonl*").SelectMany(File.ReadLines).Select(Namespace)];
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"root\\n{i}").Order(), names.Order());
    }

    [Fact]
    public void Text_of_a_caller_begins_no_line_and_no_field_and_moves_no_cursor()
    {
        using FakeReceiver journal = new(Journal);
        const string Wild = "x\nWMI_OUTCOME=success\r\u001b[2J\u202e\u2028\ud800\0" + "é";
        using (AuditLog log = new(Options()))
        {
            log.Write(Record(Wild, Wild) with { Outcome = AuditOutcome.Failure, Operation = Wild, Detail = Wild, Caller = new AuditCaller(Wild, Wild) });
        }

        Dictionary<string, string> fields = journal.ReceiveFields();

        Assert.Equal(@"x\x0AWMI_OUTCOME=success\x0D\x1B[2J\x202E\x2028\xD800\x00é", fields["WMI_OBJECT"]);
        Assert.Equal("failure", fields["WMI_OUTCOME"]);
        Assert.All(fields.Values, value => Assert.DoesNotContain(value, char.IsControl));
    }

    [Fact]
    public void Text_without_end_is_cut_and_its_rest_counted()
    {
        using FakeReceiver journal = new(Journal);
        using (AuditLog log = new(Options()))
        {
            log.Write(Record("root", new string('\n', 3_000_000)));
        }

        string target = journal.ReceiveFields()["WMI_OBJECT"];

        Assert.EndsWith("more)", target, StringComparison.Ordinal);
        Assert.InRange(target.Length, 1, AuditRecord.MaxTextLength + 64);
    }

    [Fact]
    public void A_damaged_spool_is_delivered_as_far_as_it_is_sound_and_the_rest_told_of()
    {
        using (AuditLog log = new(Options() with { Target = AuditTargetKind.Journal }))
        {
            log.Write(Record("root\\one"));
        }

        File.AppendAllText(Spool, "{\"message\":\"half of an en\u001b");
        using FakeReceiver journal = new(Journal);
        using (AuditLog next = new(Options()))
        {
            next.Write(Record("root\\two"));
        }

        Assert.Equal("root\\one", journal.ReceiveFields()["WMI_NAMESPACE"]);
        Assert.Contains(@"is damaged: {""message"":""half of an en\x1B", journal.ReceiveFields()["MESSAGE"], StringComparison.Ordinal);
        Assert.Equal("root\\two", journal.ReceiveFields()["WMI_NAMESPACE"]);
        Assert.False(AuditLog.HasSpool(_directory));
    }

    [Fact]
    public void A_name_service_that_hangs_does_not_keep_a_record_from_the_spool()
    {
        using ManualResetEventSlim answer = new();
        AccessToken slow = new(TestTokens.Parts(WellKnownSids.UnixUser(5001)) with { FindName = () => { answer.Wait(); return "alice"; } });
        AuditLog log = new(Options() with { FlushTime = TimeSpan.FromMilliseconds(50) });
        log.Write(Record("root\\one") with { Caller = new AuditCaller(slow) });
        log.Write(Record("root\\two"));

        log.Dispose();
        answer.Set();

        Assert.Equal(0, log.Lost);
        Assert.Equal(["root\\one", "root\\two"], File.ReadLines(LogFile).Select(Namespace).Distinct());
    }

    [Fact]
    public void A_record_after_the_end_is_refused()
    {
        AuditLog log = new(Options());
        log.Dispose();

        Assert.Throws<ObjectDisposedException>(() => log.Write(Record("root")));
    }

    [Theory]
    [InlineData(null, AuditTargetKind.Auto)]
    [InlineData("auto", AuditTargetKind.Auto)]
    [InlineData("journal", AuditTargetKind.Journal)]
    [InlineData("syslog", AuditTargetKind.Syslog)]
    [InlineData("file", AuditTargetKind.File)]
    public void The_variable_names_the_target(string? text, AuditTargetKind target) => Assert.Equal(target, AuditLogOptions.ParseTarget(text));

    [Fact]
    public void A_variable_that_names_no_target_is_refused() => Assert.Throws<AuditException>(() => AuditLogOptions.ParseTarget("jornal"));

    private static string Namespace(string line) => JsonDocument.Parse(line).RootElement.TryGetProperty("namespace", out JsonElement value) ? value.GetString()! : string.Empty;

    private static void Eventually(Func<bool> condition) => Assert.True(SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(20)));

    private static AuditRecord Record(string ns, string? target = null)
    {
        AccessCheckResult verdict = AccessCheck.Check(Alice, Descriptor, NamespaceRights.READ_CONTROL, NamespaceRights.Mapping);
        int index = AuditCheck.Find(Alice, Descriptor, NamespaceRights.READ_CONTROL, AuditOutcome.Success, NamespaceRights.Mapping);
        return AuditRecord.OfAccess(new AuditCaller(Alice), "__SystemSecurity::GetSD", ns, target, NamespaceRights.READ_CONTROL, verdict, Descriptor, index);
    }

    private AuditLogOptions Options() => new() { Directory = _directory, JournalSocket = Journal, SyslogSocket = Syslog, RetryInterval = TimeSpan.FromMilliseconds(10) };
}
