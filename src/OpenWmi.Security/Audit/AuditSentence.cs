using System.Globalization;
using System.Text;

namespace OpenWmi.Security;

/// <summary>A record in one sentence, for those who read the log with their eyes.</summary>
internal static class AuditSentence
{
    // The sentence repeats what the fields have in full.
    private const int MaxPartLength = 200;

    /// <summary>The sentence: <c>Audit Failure 4662: alice (S-1-22-1-1000) at local, ExecMethod in root\cimv2 …</c>.</summary>
    /// <param name="record">The record.</param>
    /// <param name="name">The name of the user; null where it is not known.</param>
    public static string Of(AuditRecord record, string? name)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"Audit {record.Outcome} {(int)record.Event}: ").Append(Who(record.Caller, name));
        text.Append(", ").Append(Part(record.Operation)).Append(" in ").Append(Part(record.Namespace));
        if (record.Object is { Length: > 0 } target)
        {
            text.Append(", ").Append(Part(target));
        }

        if (record.AccessMask != 0)
        {
            text.Append(", asked for ").Append(NamespaceRightNames.Format(record.AccessMask));
        }

        AppendVerdict(text, record);
        return record.Detail is { Length: > 0 } detail ? text.Append(". ").Append(Part(detail)).ToString() : text.ToString();
    }

    private static string Who(AuditCaller? caller, string? name)
    {
        if (caller is null)
        {
            return "the system";
        }

        string who = name is { Length: > 0 } ? Part(name) : "somebody";
        return $"{who}{(caller.Sid is null ? " (nobody vouched for the name)" : $" ({caller.Sid})")} at {Part(caller.Address)}";
    }

    private static void AppendVerdict(StringBuilder text, AuditRecord record)
    {
        text.Append(record.Outcome == AuditOutcome.Success ? ": granted" : ": refused");
        if (record.DecidingAce is { } deciding)
        {
            text.Append(CultureInfo.InvariantCulture, $" by entry {record.DecidingIndex + 1} {Part(Sddl.FormatAce(deciding))}");
        }
        else
        {
            text.Append(record.Reason switch
            {
                AccessReason.NotChecked => string.Empty,
                AccessReason.Allowed => " by ownership or a privilege",
                AccessReason.NotAllowed => ", because no entry allows it",
                _ => $" ({record.Reason})",
            });
        }
    }

    private static string Part(string text) => AuditText.Clean(text, MaxPartLength);
}
