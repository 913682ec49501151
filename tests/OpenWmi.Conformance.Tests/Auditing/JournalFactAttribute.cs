namespace OpenWmi.Conformance.Tests.Auditing;

/// <summary>A test with a journal of its own, which root starts. Where that is not possible it is skipped with the reason; in CI it fails.</summary>
internal sealed class JournalFactAttribute : FactAttribute
{
    public JournalFactAttribute()
    {
        bool isPossible = Environment.IsPrivilegedProcess && File.Exists(JournalSession.Daemon) && File.Exists("/usr/bin/journalctl") && File.Exists("/usr/bin/unshare");
        if (!isPossible && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = $"Only root can start {JournalSession.Daemon} in a mount namespace of its own (packages systemd and util-linux).";
        }
    }
}
