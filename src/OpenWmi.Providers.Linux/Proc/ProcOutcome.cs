namespace OpenWmi.Providers.Linux.Proc;

/// <summary>How the reading of a file of /proc ended.</summary>
public enum ProcOutcome
{
    /// <summary>The file was read. A value may still be null: a kernel thread has no command line.</summary>
    Read = 0,

    /// <summary>The process does not exist, or ended meanwhile: there is no instance.</summary>
    Gone = 1,

    /// <summary>The caller may not read this file: its values are null.</summary>
    Denied = 2,

    /// <summary>The file is not of the known form or cannot be read: its values are null.</summary>
    Unreadable = 3,
}
