namespace OpenWmi.Security;

/// <summary>The rights to a namespace: WBEM_SECURITY_FLAGS in wbemcli.h, and two of the standard rights. Facts 1.2.</summary>
public static class NamespaceRights
{
    /// <summary>Enable Account, <c>CC</c>: to read classes and instances. Without it one cannot enter.</summary>
    public const uint WBEM_ENABLE = 0x1;

    /// <summary>Execute Methods, <c>DC</c>: to run methods; the provider may ask for more.</summary>
    public const uint WBEM_METHOD_EXECUTE = 0x2;

    /// <summary>Full Write, <c>LC</c>: to write classes and instances, system classes excepted. An entry that gives it gives the next two as well.</summary>
    public const uint WBEM_FULL_WRITE_REP = 0x4;

    /// <summary>Partial Write, <c>SW</c>: to write instances that are kept in the repository.</summary>
    public const uint WBEM_PARTIAL_WRITE_REP = 0x8;

    /// <summary>Provider Write, <c>RP</c>: to write what providers keep.</summary>
    public const uint WBEM_WRITE_PROVIDER = 0x10;

    /// <summary>Remote Enable, <c>WP</c>: to use the other rights from another machine.</summary>
    public const uint WBEM_REMOTE_ACCESS = 0x20;

    /// <summary><c>DT</c>: to receive events. In descriptors of events.</summary>
    public const uint WBEM_RIGHT_SUBSCRIBE = 0x40;

    /// <summary><c>LO</c>: to publish events. In descriptors of event filters.</summary>
    public const uint WBEM_RIGHT_PUBLISH = 0x80;

    /// <summary>Read Security, <c>RC</c>: to read the namespace's descriptor.</summary>
    public const uint READ_CONTROL = AccessRights.ReadControl;

    /// <summary>Edit Security, <c>WD</c>: to change the namespace's DACL.</summary>
    public const uint WRITE_DAC = AccessRights.WriteDac;

    /// <summary>What administrators have: everything but the two rights to events. 0x6003F.</summary>
    public const uint All = WBEM_ENABLE | WBEM_METHOD_EXECUTE | WBEM_FULL_WRITE_REP | WBEM_PARTIAL_WRITE_REP | WBEM_WRITE_PROVIDER | WBEM_REMOTE_ACCESS
        | READ_CONTROL | WRITE_DAC;

    /// <summary>Every bit that an entry of a namespace may have.</summary>
    public const uint Known = All | WBEM_RIGHT_SUBSCRIBE | WBEM_RIGHT_PUBLISH;

    /// <summary>What generic rights stand for in a namespace. The documents do not say; ADR 12 does.</summary>
    public static GenericMapping Mapping { get; } = new(
        WBEM_ENABLE | READ_CONTROL,
        WBEM_FULL_WRITE_REP | WBEM_PARTIAL_WRITE_REP | WBEM_WRITE_PROVIDER,
        WBEM_ENABLE | WBEM_METHOD_EXECUTE,
        All);
}
