namespace OpenWmi.Winmgmt.Settings;

/// <summary>Where the log goes.</summary>
internal enum LogTargetKind
{
    /// <summary>To the journal where standard error is connected to it, else to standard error.</summary>
    Auto,

    /// <summary>To standard error, a line for each event.</summary>
    Console,

    /// <summary>To the journal, with a field for each part.</summary>
    Journal,
}
