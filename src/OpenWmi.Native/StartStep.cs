namespace OpenWmi.Native;

/// <summary>What the start of a process failed at.</summary>
public enum StartStep
{
    /// <summary>Nothing: it runs.</summary>
    None,

    /// <summary>Entering the directory in which it was to start.</summary>
    Directory,

    /// <summary>Taking on the priority.</summary>
    Priority,

    /// <summary>Everything else, the program above all.</summary>
    Program,
}
