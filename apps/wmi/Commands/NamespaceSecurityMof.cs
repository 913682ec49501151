using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Tools.Wmi.Output;
using OpenWmi.Wbem;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary>The security of namespaces as MOF: NamespaceSecuritySDDL before the instances of child namespaces, RequiresEncryption before __SystemSecurity. Facts 1.7.</summary>
internal static class NamespaceSecurityMof
{
    /// <summary>Writes that a namespace requires encryption, and the child namespaces that have entries of their own: what is inherited comes back by itself.</summary>
    public static async Task WriteAsync(IWbemServices services, MofObjectWriter writer, CancellationToken cancellationToken)
    {
        CimObject security = await services.GetObjectAsync("__SystemSecurity=@", WbemFlags.WBEM_FLAG_NONE, null, cancellationToken).ConfigureAwait(false);
        if (security is CimInstance { Qualifiers.Count: > 0 })
        {
            writer.Write(security);
        }

        IEnumWbemClassObject children = await services
            .CreateInstanceEnumAsync("__Namespace", WbemFlags.WBEM_FLAG_FORWARD_ONLY, null, cancellationToken).ConfigureAwait(false);
        await foreach (CimObject child in children.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            var instance = (CimInstance)child;
            if (await FindOwnAsync(services, instance["Name"].AsString(), cancellationToken).ConfigureAwait(false) is { } own)
            {
                CimQualifier sddl = new("NamespaceSecuritySDDL", CimValue.From(Sddl.Format(own)));
                writer.Write(new CimInstanceBuilder(instance).WithQualifiers(CimQualifierSet.Create([sddl])).Build());
            }
        }
    }

    // NULL where there is nothing but what is inherited, or the caller may not read it.
    private static async Task<SecurityDescriptor?> FindOwnAsync(IWbemServices services, string name, CancellationToken cancellationToken)
    {
        try
        {
            IWbemServices child = await services.OpenNamespaceAsync(name, WbemFlags.WBEM_FLAG_NONE, null, cancellationToken).ConfigureAwait(false);
            CimInstance results = await child.ExecMethodAsync("__SystemSecurity=@", "GetSD", WbemFlags.WBEM_FLAG_NONE, null, null, cancellationToken).ConfigureAwait(false);
            SecurityDescriptor whole = SecurityDescriptor.Read(results["SD"].AsUint8Array());
            Acl dacl = Own(whole.Dacl!);
            Acl? sacl = whole.Sacl is null ? null : Own(whole.Sacl);
            SecurityDescriptorControl control = sacl is { Aces.IsEmpty: true } ? whole.Control & ~SecurityDescriptorControl.SaclPresent : whole.Control;
            return dacl.Aces.IsEmpty && sacl is null or { Aces.IsEmpty: true }
                ? null
                : new SecurityDescriptor(whole.Owner, whole.Group, dacl, sacl is { Aces.IsEmpty: true } ? null : sacl, control);
        }
        catch (WbemException denied) when (denied.Status == WbemStatus.WBEM_E_ACCESS_DENIED)
        {
            return null;
        }
    }

    private static Acl Own(Acl acl) => new([.. acl.Aces.Where(ace => !ace.IsInherited)]);
}
