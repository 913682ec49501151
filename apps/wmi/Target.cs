using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.ObjectManager.Mof;
using OpenWmi.ObjectManager.Queries;
using OpenWmi.Security;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Tools.Wmi.Commands;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Tools.Wmi;

/// <summary>What a command works on: the object manager in this process, or a service. The same questions have the same answers.</summary>
internal abstract class Target : IDisposable
{
    /// <summary>The registry emulation, as the caller sees it.</summary>
    public abstract IRegistryValues Registry { get; }

    /// <summary>The registry's Default Namespace; root\cimv2 where it says nothing.</summary>
    public abstract string DefaultNamespace { get; }

    /// <summary>Who makes tokens as they are made there: to explain what somebody may do.</summary>
    public abstract LocalSecurityAuthority Authority { get; }

    /// <summary>Who calls: the user of this process, with the privileges enabled that the arguments name.</summary>
    public abstract AccessToken Caller { get; }

    /// <summary>Names of accounts.</summary>
    public static IAccountNames Names => AccountNames.OfThisMachine;

    /// <summary>Opens what the arguments name to read.</summary>
    public static Target OpenToRead(Arguments arguments) => (Target?)Connect(arguments) ?? OpenEmbedded(arguments, isToWrite: false);

    /// <summary>Opens what the arguments name to change something.</summary>
    public static Target OpenToWrite(Arguments arguments) => (Target?)Connect(arguments) ?? OpenEmbedded(arguments, isToWrite: true);

    /// <summary>Logs in to a namespace; NULL is the default one.</summary>
    public abstract ValueTask<IWbemServices> LoginAsync(string? ns, CancellationToken cancellationToken);

    /// <summary>Enables a privilege for the logins that follow.</summary>
    /// <returns>Whether the caller holds it.</returns>
    public abstract ValueTask<bool> TryEnableAsync(Privilege privilege, CancellationToken cancellationToken);

    /// <summary>Enables a privilege for the logins that follow.</summary>
    /// <exception cref="WbemException">WBEM_E_PRIVILEGE_NOT_HELD.</exception>
    public async ValueTask EnableAsync(Privilege privilege, CancellationToken cancellationToken)
    {
        if (!await TryEnableAsync(privilege, cancellationToken).ConfigureAwait(false))
        {
            throw NotHeld(privilege);
        }
    }

    /// <summary>Says how a query would be answered; NULL is the default namespace.</summary>
    public abstract ValueTask<QueryExplanation> ExplainAsync(string? ns, string query, WbemFlags flags, CancellationToken cancellationToken);

    /// <summary>Compiles MOF.</summary>
    public abstract ValueTask<MofCompileResult> CompileMofAsync(MofRequest request, CancellationToken cancellationToken);

    /// <summary>Saves the repository into a file.</summary>
    /// <param name="file">The file, as the arguments name it.</param>
    /// <param name="isForced">Whether a file that exists is replaced.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public abstract ValueTask BackupAsync(string file, bool isForced, CancellationToken cancellationToken);

    public abstract void Dispose();

    /// <summary>The failure that a privilege is not held.</summary>
    protected WbemException NotHeld(Privilege privilege) => new(
        WbemStatus.WBEM_E_PRIVILEGE_NOT_HELD,
        $"{Caller.DisplayName} does not hold {PrivilegeNames.NameOf(privilege)}, so it stays off, and nothing was done. "
        + $"Whoever administers this repository can assign it: wmi privilege assign '{Caller.DisplayName}' {PrivilegeNames.NameOf(privilege)}");

    /// <summary>The privileges that the arguments name.</summary>
    protected static PrivilegeSet PrivilegesOf(Arguments arguments)
        => arguments.Has(Option.EnablePrivilege) ? PrivilegeArguments.Read(arguments.All(Option.EnablePrivilege)) : default;

    /// <summary>Connects to the service that the arguments mean; NULL where they mean none.</summary>
    public static ServiceTarget? Connect(Arguments arguments) => ServiceChoice.Connect(arguments) is { } connection ? new ServiceTarget(connection, PrivilegesOf(arguments)) : null;

    // The types of the one are not loaded for the other: each is made in a method of its own.
    private static LocalSystem OpenEmbedded(Arguments arguments, bool isToWrite) => isToWrite ? LocalSystem.OpenToWrite(arguments) : LocalSystem.OpenToRead(arguments);
}
