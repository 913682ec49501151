using OpenWmi.Security;

namespace OpenWmi.ObjectManager.Tests.Enforcement;

/// <summary>Keeps the records; or fails, as a log does that has no place left.</summary>
internal sealed class RecordingLog : IAuditLog
{
    public List<AuditRecord> Records { get; } = [];

    public bool IsFull { get; set; }

    public void Write(AuditRecord record)
    {
        if (IsFull)
        {
            throw new AuditException("The disk is full.");
        }

        Records.Add(record);
    }

    /// <summary>The records since the last time.</summary>
    public AuditRecord[] Take()
    {
        AuditRecord[] taken = [.. Records];
        Records.Clear();
        return taken;
    }
}
