namespace OpenWmi.Cim.Mof;

/// <summary>How an instance is put, with the numbers of WBEM_CHANGE_FLAG_TYPE. Facts 6.10 (<c>#pragma instanceflags</c>), 8.1.</summary>
[Flags]
public enum MofInstanceFlags
{
    /// <summary>Create or update.</summary>
    None = 0,

    /// <summary><c>updateonly</c>: the instance must exist.</summary>
    UpdateOnly = 0x01,

    /// <summary><c>createonly</c>: the instance must not exist.</summary>
    CreateOnly = 0x02,
}
