using System.Reflection;
using System.Text;
using Microsoft.Extensions.Logging;
using OpenWmi.Winmgmt.Logging;

namespace OpenWmi.Winmgmt.Tests.Logging;

public sealed class LogTests
{
    [Fact]
    public void An_event_is_a_line_that_nobody_else_can_end()
    {
        LogEntry entry = new(LogLevel.Warning, new EventId(1001, "OnConnectionRefused"), "A connection of eve\n2026-01-01 info 1 all is well\e[2J was refused", null, []);

        string line = Encoding.UTF8.GetString(LogLine.Format(entry, new DateTimeOffset(2026, 11, 22, 1, 2, 3, 45, TimeSpan.FromHours(1))));

        Assert.Equal("2026-11-22T00:02:03.045Z warning 1001 A connection of eve\\x0A2026-01-01 info 1 all is well\\x1B[2J was refused\n", line);
    }

    [Fact]
    public void An_exception_follows_on_lines_of_its_own()
    {
        LogEntry entry = new(LogLevel.Error, new EventId(2001), "Failed", new InvalidOperationException("one\ntwo"), []);

        string[] lines = Encoding.UTF8.GetString(LogLine.Format(entry, DateTimeOffset.UnixEpoch)).Split('\n');

        Assert.Equal(["1970-01-01T00:00:00.000Z error 2001 Failed", "    System.InvalidOperationException: one", "    two", ""], lines);
    }

    [Fact]
    public void The_journal_gets_a_field_for_each_part_and_nobody_adds_one()
    {
        LogEntry entry = new(
            LogLevel.Information, new EventId(1004, "OnX"), "text\nPRIORITY=0", new InvalidOperationException("one\ntwo"), [new("peer", "eve\nMESSAGE=no"), new("{OriginalFormat}", "{peer}")]);

        string datagram = Encoding.UTF8.GetString(JournalTarget.Encode(entry));

        Assert.StartsWith("MESSAGE=text\\x0APRIORITY=0\nPRIORITY=6\nSYSLOG_IDENTIFIER=winmgmt\nOPENWMI_EVENT_ID=1004\nOPENWMI_EVENT=OnX\nOPENWMI_PEER=eve\\x0AMESSAGE=no\nOPENWMI_EXCEPTION\n", datagram, StringComparison.Ordinal);
        Assert.EndsWith("one\ntwo\n", datagram, StringComparison.Ordinal);
        Assert.DoesNotContain("OriginalFormat", datagram, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_event_has_a_number_of_its_own_and_the_page_has_it()
    {
        Dictionary<string, int> known = typeof(EventIds).GetFields(BindingFlags.Public | BindingFlags.Static).ToDictionary(field => field.Name, field => (int)field.GetRawConstantValue()!);
        int[] used = [.. typeof(Log).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>().Select(message => message.EventId)];
        string page = File.ReadAllText(Path.Combine(Checkout.Root, "docs/service.md"));

        Assert.Equal(used.Length, used.Distinct().Count());
        Assert.Equal(known.Values.Order(), used.Order());
        Assert.DoesNotContain(known, entry => !page.Contains($"| {entry.Value} | {entry.Key} |", StringComparison.Ordinal));
    }
}
