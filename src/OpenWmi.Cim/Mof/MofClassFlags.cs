namespace OpenWmi.Cim.Mof;

/// <summary>How a class is put, with the numbers of WBEM_CHANGE_FLAG_TYPE. Facts 6.10 (<c>#pragma classflags</c>), 8.1.</summary>
[Flags]
public enum MofClassFlags
{
    /// <summary>Create or update, where nothing conflicts.</summary>
    None = 0,

    /// <summary><c>updateonly</c>: the class must exist.</summary>
    UpdateOnly = 0x01,

    /// <summary><c>createonly</c>: the class must not exist.</summary>
    CreateOnly = 0x02,

    /// <summary><c>safeupdate</c>: update though there are subclasses, if nothing conflicts with them.</summary>
    SafeUpdate = 0x20,

    /// <summary><c>forceupdate</c>: update and resolve conflicts with subclasses.</summary>
    ForceUpdate = 0x40,
}
