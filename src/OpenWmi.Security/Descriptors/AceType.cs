namespace OpenWmi.Security;

/// <summary>What an ACE does. Values and names of [MS-DTYP] 2.4.4.1; a value that is not listed is kept and written back, and no right comes of it.</summary>
public enum AceType : byte
{
    /// <summary>Allows: <c>A</c>.</summary>
    AccessAllowed = 0x00,

    /// <summary>Denies: <c>D</c>.</summary>
    AccessDenied = 0x01,

    /// <summary>Has accesses recorded: <c>AU</c>.</summary>
    SystemAudit = 0x02,

    /// <summary>Reserved: <c>AL</c>.</summary>
    SystemAlarm = 0x03,

    /// <summary>Reserved; its body is kept as octets.</summary>
    AccessAllowedCompound = 0x04,

    /// <summary>Allows a property or a kind of child: <c>OA</c>.</summary>
    AccessAllowedObject = 0x05,

    /// <summary>Denies a property or a kind of child: <c>OD</c>.</summary>
    AccessDeniedObject = 0x06,

    /// <summary>Has accesses to a property recorded: <c>OU</c>.</summary>
    SystemAuditObject = 0x07,

    /// <summary>Reserved: <c>OL</c>.</summary>
    SystemAlarmObject = 0x08,

    /// <summary>Allows under a condition: <c>XA</c>.</summary>
    AccessAllowedCallback = 0x09,

    /// <summary>Denies under a condition: <c>XD</c>.</summary>
    AccessDeniedCallback = 0x0A,

    /// <summary>Allows a property under a condition: <c>ZA</c>.</summary>
    AccessAllowedCallbackObject = 0x0B,

    /// <summary>Denies a property under a condition.</summary>
    AccessDeniedCallbackObject = 0x0C,

    /// <summary>Has accesses recorded under a condition: <c>XU</c>.</summary>
    SystemAuditCallback = 0x0D,

    /// <summary>Reserved.</summary>
    SystemAlarmCallback = 0x0E,

    /// <summary>Has accesses to a property recorded under a condition.</summary>
    SystemAuditCallbackObject = 0x0F,

    /// <summary>Reserved.</summary>
    SystemAlarmCallbackObject = 0x10,

    /// <summary>The integrity level of the object: <c>ML</c>.</summary>
    SystemMandatoryLabel = 0x11,

    /// <summary>An attribute of the object: <c>RA</c>.</summary>
    SystemResourceAttribute = 0x12,

    /// <summary>A central access policy: <c>SP</c>.</summary>
    SystemScopedPolicyId = 0x13,

    /// <summary>The trust level of processes: <c>TL</c>.</summary>
    SystemProcessTrustLabel = 0x14,

    /// <summary>A filter of accesses: <c>FL</c>.</summary>
    SystemAccessFilter = 0x15,
}
