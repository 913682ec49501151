namespace OpenWmi.Native;

/// <summary>What a caller may do with a file. [access(2)]</summary>
[Flags]
public enum FileAccessRights
{
    /// <summary>Nothing but to know that it exists.</summary>
    None = 0,

    /// <summary>Execute it; of a directory, reach what is in it.</summary>
    Execute = 1,

    /// <summary>Write it; of a directory, add and remove entries.</summary>
    Write = 2,

    /// <summary>Read it; of a directory, list it.</summary>
    Read = 4,
}
