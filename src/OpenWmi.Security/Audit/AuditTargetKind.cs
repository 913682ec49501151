namespace OpenWmi.Security;

/// <summary>Where records are kept.</summary>
public enum AuditTargetKind
{
    /// <summary>In the journal where it runs, else with syslog where that runs, else in a file. Found out with the first record.</summary>
    Auto = 0,

    /// <summary>In the journal of systemd, with a field for each part.</summary>
    Journal,

    /// <summary>With the syslog daemon, facility authpriv.</summary>
    Syslog,

    /// <summary>In a file of the state directory, one JSON object a line.</summary>
    File,
}
