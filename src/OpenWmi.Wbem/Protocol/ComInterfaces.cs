using System.Collections.Immutable;
using OpenWmi.Com;

namespace OpenWmi.Wbem.Protocol;

/// <summary>The wire interfaces that objects of this system may have: for the exporter of a process that serves them, and for a client that calls them.</summary>
public static class ComInterfaces
{
    private const ushort GetObject = 6;
    private static readonly ComInterface BackupRestore = ComInterface.Create(WbemBackupRestoreStub.Descriptor);

    // GetObject reads one row, or asks a provider and waits. Nothing else in a namespace is as quick as it is often asked for.
    private static readonly HashSet<ushort> Brief = [GetObject];

    /// <summary>All of them.</summary>
    public static ImmutableArray<ComInterface> All { get; } =
    [
        ComInterface.Create(WbemLevel1LoginStub.Descriptor),
        ComInterface.Create(WbemLoginClientIdStub.Descriptor),
        ComInterface.Create(WbemLoginHelperStub.Descriptor),
        ComInterface.Create(WbemServicesStub.Descriptor, brief: Brief),
        ComInterface.Create(EnumWbemClassObjectStub.Descriptor),
        ComInterface.Create(WbemFetchSmartEnumStub.Descriptor),
        ComInterface.Create(WbemWcoSmartEnumStub.Descriptor),
        ComInterface.Create(WbemCallResultStub.Descriptor),
        ComInterface.Create(WbemObjectSinkStub.Descriptor),
        BackupRestore,
        ComInterface.Create(WbemBackupRestoreExStub.Descriptor, BackupRestore),
        ComInterface.Create(WbemRefreshingServicesStub.Descriptor),
        ComInterface.Create(WbemRemoteRefresherStub.Descriptor),
    ];

    /// <summary>A table of <see cref="All"/>.</summary>
    public static ComInterfaceTable Table { get; } = new(All);
}
