using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary>The descriptor of a namespace as <c>wmi security</c> reads and sets it: by the methods GetSD and SetSD of __SystemSecurity, so that the rights and records are those of any caller.</summary>
internal sealed class NamespaceDescriptor
{
    private const string SystemSecurity = "__SystemSecurity=@";
    private const string SystemSecurityClass = "__SystemSecurity";
    private const string Descriptor = "SD";
    private readonly Target _system;
    private readonly IWbemServices _services;

    private NamespaceDescriptor(Target system, string ns, IWbemServices services, SecurityDescriptor current, bool hasSacl)
        => (_system, Namespace, _services, Current, ShowsSacl) = (system, ns, services, current, hasSacl);

    /// <summary>The namespace, with backslashes.</summary>
    public string Namespace { get; }

    /// <summary>The descriptor as it was read: with inherited entries, and the SACL where the caller may see it.</summary>
    public SecurityDescriptor Current { get; }

    /// <summary>Whether the caller may see the SACL: by SeSecurityPrivilege, which is enabled for it.</summary>
    public bool ShowsSacl { get; }

    /// <summary>Logs in to a namespace and reads its descriptor.</summary>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED; WBEM_E_INVALID_NAMESPACE.</exception>
    public static async Task<NamespaceDescriptor> ReadAsync(Target system, string ns, CancellationToken cancellationToken)
    {
        string name = CimPath.NormalizeNamespace(ns);
        bool hasPrivilege = await system.TryEnableAsync(Privilege.Security, cancellationToken).ConfigureAwait(false);
        IWbemServices services = await system.LoginAsync(name, cancellationToken).ConfigureAwait(false);
        CimInstance results = await services.ExecMethodAsync(SystemSecurity, "GetSD", WbemFlags.WBEM_FLAG_NONE, null, null, cancellationToken).ConfigureAwait(false);
        return new NamespaceDescriptor(system, name, services, SecurityDescriptor.Read(results[Descriptor].AsUint8Array()), hasPrivilege);
    }

    /// <summary>Sets a descriptor, unless nobody could administer the namespace then.</summary>
    /// <param name="changed">The whole descriptor; entries that are inherited are not used. Its SACL is set where it has one.</param>
    /// <param name="isForced">Whether it is set all the same.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED; WBEM_E_INVALID_PARAMETER: as SetSD refuses it, or nobody could administer the namespace.</exception>
    public async Task SetAsync(SecurityDescriptor changed, bool isForced, CancellationToken cancellationToken)
    {
        if (!isForced && !CanBeAdministered(changed))
        {
            throw new WbemException(
                WbemStatus.WBEM_E_INVALID_PARAMETER,
                $"With this descriptor no administrator could enter {Namespace}, read its security and change it back. Nothing was changed; --force changes it all the same.");
        }

        if (!isForced && PassesOnAdministration(Current) && !PassesOnAdministration(changed) && await HasChildrenAsync(cancellationToken).ConfigureAwait(false))
        {
            throw new WbemException(
                WbemStatus.WBEM_E_INVALID_PARAMETER,
                $"The namespaces below {Namespace} inherit from it, and with this descriptor they would inherit nothing that lets an administrator in. Nothing was changed; --force changes it all the same.");
        }

        CimClass type = (await _services.GetObjectAsync(SystemSecurityClass, WbemFlags.WBEM_FLAG_NONE, null, cancellationToken).ConfigureAwait(false)).Class;
        CimInstance arguments = new CimInstanceBuilder(type.FindMethod("SetSD")!.InParameters).Set(Descriptor, CimValue.FromArray(changed.ToBinary())).Build();
        await _services.ExecMethodAsync(SystemSecurity, "SetSD", WbemFlags.WBEM_FLAG_NONE, null, arguments, cancellationToken).ConfigureAwait(false);
    }

    // What is inherited stays, whatever is set.
    private SecurityDescriptor Effective(SecurityDescriptor changed)
    {
        Ace[] own = [.. changed.Dacl?.Aces.Where(ace => !ace.IsInherited) ?? []];
        Ace[] inherited = [.. Current.Dacl?.Aces.Where(ace => ace.IsInherited) ?? []];
        return new SecurityDescriptor(changed.Owner, changed.Group, new Acl([.. own, .. inherited]), null, changed.Control & SecurityDescriptorControl.DaclProtected);
    }

    private bool CanBeAdministered(SecurityDescriptor changed) => NamespaceSecurityEditor.CanBeAdministered(Effective(changed), Administrators());

    // A child without entries of its own.
    private bool PassesOnAdministration(SecurityDescriptor changed)
    {
        SecurityDescriptor child = new(WellKnownSids.Administrators, WellKnownSids.Administrators, Acl.Empty);
        return NamespaceSecurityEditor.CanBeAdministered(NamespaceSecurity.Inherit(child, Effective(changed)), Administrators());
    }

    private async Task<bool> HasChildrenAsync(CancellationToken cancellationToken)
    {
        IEnumWbemClassObject children = await _services.CreateInstanceEnumAsync("__NAMESPACE", WbemFlags.WBEM_FLAG_NONE, null, cancellationToken).ConfigureAwait(false);
        await using (children.ConfigureAwait(false))
        {
            return (await children.NextAsync(1, cancellationToken).ConfigureAwait(false)).Objects.Count > 0;
        }
    }

    // Those that there are: a descriptor that admits the group and refuses its members admits nobody.
    private List<AccessToken> Administrators()
    {
        List<AccessToken> administrators = [_system.Authority.TokenOf(WellKnownSids.UnixUser(0), LogonKind.Interactive)];
        if (_system.Caller.TokenGroups.Any(group => group.Sid == WellKnownSids.Administrators && group.IsEnabled))
        {
            administrators.Add(_system.Caller);
        }

        return administrators;
    }
}
