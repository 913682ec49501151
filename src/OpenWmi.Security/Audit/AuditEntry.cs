using System.Globalization;

namespace OpenWmi.Security;

/// <summary>A record as text: a sentence and named fields, all clean and bounded. What targets and the spool take.</summary>
internal sealed class AuditEntry
{
    /// <summary>How many fields there are at most, and in what is read back from the spool.</summary>
    public const int MaxFields = 32;

    /// <summary>How many characters a field read back has at most: one that was cut says so.</summary>
    public const int MaxFieldLength = AuditRecord.MaxTextLength + 64;

    /// <summary>The name of the field that says when: in UTC, as ISO 8601 has it, in microseconds.</summary>
    public const string TimeField = "time";

    /// <summary>The name of the field that says that an entry waited in the spool.</summary>
    public const string SpooledField = "spooled";

    private const string OutcomeField = "outcome";
    private const string Success = "success";
    private const string Failure = "failure";
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.ffffffZ";

    private readonly List<KeyValuePair<string, string>> _fields = [];

    private AuditEntry(string message) => Message = message;

    /// <summary>A sentence for people.</summary>
    public string Message { get; }

    /// <summary>Names in small letters, digits and underscores, each once, and their values.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields => _fields;

    /// <summary>Whether it tells of a refusal.</summary>
    public bool IsFailure => Find(OutcomeField) != Success;

    /// <summary>Puts a record into words.</summary>
    /// <param name="record">The record.</param>
    /// <param name="withName">Whether the name of the user may be looked up, which can take a while.</param>
    public static AuditEntry Of(AuditRecord record, bool withName = true)
    {
        string? name = withName ? record.Caller?.Name : null;
        AuditEntry entry = new(AuditSentence.Of(record, name));
        entry.Add("event_id", ((int)record.Event).ToString(CultureInfo.InvariantCulture));
        entry.Add(OutcomeField, record.Outcome == AuditOutcome.Success ? Success : Failure);
        entry.Add(TimeField, record.Time.ToString(TimeFormat, CultureInfo.InvariantCulture));
        entry.Add("operation", record.Operation);
        entry.Add("namespace", record.Namespace);
        entry.Add("object", record.Object);
        entry.AddCaller(record.Caller, name);
        entry.AddVerdict(record);
        entry.Add("authentication_level", record.AuthenticationLevel?.ToString());
        entry.Add("detail", record.Detail);
        return entry;
    }

    /// <summary>An entry about the log itself.</summary>
    public static AuditEntry OfLog(string message, DateTime time)
    {
        AuditEntry entry = new(AuditText.Clean(message));
        entry.Add("event_id", "0");
        entry.Add(OutcomeField, Success);
        entry.Add(TimeField, time.ToString(TimeFormat, CultureInfo.InvariantCulture));
        return entry;
    }

    /// <summary>An entry of parts that were read back. They are cleaned again: the file may have been touched.</summary>
    public static AuditEntry OfFields(string message, IEnumerable<KeyValuePair<string, string>> fields)
    {
        AuditEntry entry = new(AuditText.Clean(message, 4 * MaxFieldLength));
        foreach ((string name, string value) in fields)
        {
            entry.Add(name, value, MaxFieldLength);
        }

        return entry;
    }

    /// <summary>Says that the entry waited in the spool.</summary>
    public void MarkSpooled()
    {
        if (Find(SpooledField) is null)
        {
            Add(SpooledField, "1");
        }
    }

    /// <summary>The value of a field, or null.</summary>
    public string? Find(string name)
    {
        foreach ((string known, string value) in _fields)
        {
            if (known == name)
            {
                return value;
            }
        }

        return null;
    }

    private void AddCaller(AuditCaller? caller, string? name)
    {
        if (caller is null)
        {
            return;
        }

        Add("user_sid", caller.Sid?.ToString());
        Add("user_name", name);
        Add("user_uid", caller.Uid?.ToString(CultureInfo.InvariantCulture));
        Add("address", caller.Address);
    }

    private void AddVerdict(AuditRecord record)
    {
        if (record.AccessMask != 0)
        {
            Add("access_mask", string.Create(CultureInfo.InvariantCulture, $"0x{record.AccessMask:x}"));
            Add("rights", NamespaceRightNames.Format(record.AccessMask));
        }

        if (record.Reason != AccessReason.NotChecked)
        {
            Add("reason", record.Reason.ToString());
        }

        // Counted from 1, as people and wmi security show count.
        AddAce("ace", record.DecidingIndex, record.DecidingAce);
        AddAce("audit_ace", record.AuditIndex, record.AuditAce);
    }

    private void AddAce(string name, int index, Ace? ace)
    {
        if (index >= 0)
        {
            Add(name + "_number", (index + 1).ToString(CultureInfo.InvariantCulture));
            Add(name, ace is null ? null : Sddl.FormatAce(ace));
        }
    }

    private void Add(string name, string? value, int maxLength = AuditRecord.MaxTextLength)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _fields.Add(new(name, AuditText.Clean(value, maxLength)));
        }
    }
}
