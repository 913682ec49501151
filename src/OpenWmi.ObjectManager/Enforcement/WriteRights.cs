using OpenWmi.Cim;
using OpenWmi.Security;

namespace OpenWmi.ObjectManager.Enforcement;

/// <summary>Which right each change needs beside those with which one enters. Facts 1.2, 1.11.</summary>
internal static class WriteRights
{
    /// <summary>To put or delete a class. Every class is kept in the repository, also one whose instances a provider has: ADR 14.</summary>
    public const uint Classes = NamespaceRights.WBEM_FULL_WRITE_REP;

    /// <summary>To put or delete an instance of a class.</summary>
    public static uint ForInstance(CimClass type) =>
        type.IsDynamic ? NamespaceRights.WBEM_WRITE_PROVIDER
        : IsSystem(type) ? NamespaceRights.WBEM_FULL_WRITE_REP
        : NamespaceRights.WBEM_PARTIAL_WRITE_REP;

    /// <summary>Whether instances of a class say that something is a provider, or what for.</summary>
    public static bool RegistersProviders(CimClass type) => IsSystem(type) && (type.IsA("__Provider") || type.IsA("__ProviderRegistration"));

    // A WMI system class is one of those that the program defines, and what is derived from one is treated like it.
    private static bool IsSystem(CimClass type)
    {
        for (CimClass? one = type; one is not null; one = one.Superclass)
        {
            if (CimName.IsSystem(one.Name))
            {
                return true;
            }
        }

        return false;
    }
}
