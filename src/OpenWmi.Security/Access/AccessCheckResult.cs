namespace OpenWmi.Security;

/// <summary>The verdict of an access check. The default is a refusal (S1).</summary>
public readonly record struct AccessCheckResult
{
    private readonly int _decidingAce;

    internal AccessCheckResult(AccessReason reason, uint granted, uint missing, int decidingAce)
    {
        Reason = reason;
        Granted = granted;
        Missing = missing;
        _decidingAce = decidingAce + 1;
    }

    /// <summary>Why.</summary>
    public AccessReason Reason { get; }

    /// <summary>The rights that the caller has of what was asked for; with MAXIMUM_ALLOWED, all that the caller has. Nothing when access is refused.</summary>
    public uint Granted { get; }

    /// <summary>The rights that were asked for and are not granted; 0 when access is granted.</summary>
    public uint Missing { get; }

    /// <summary>Which entry of the DACL decided, counted from 0: the one that denied, or the last that allowed. -1 where no entry did.</summary>
    public int DecidingAce => _decidingAce - 1;

    /// <summary>Whether access is granted.</summary>
    public bool IsGranted => Reason is AccessReason.Allowed or AccessReason.NoDacl;
}
