using OpenWmi.Cim;
using OpenWmi.Security;

namespace OpenWmi.ObjectManager.Writing;

/// <summary>What the qualifiers of an instance in MOF say about the security of a namespace. Facts 1.7.</summary>
/// <param name="Descriptor">NamespaceSecuritySDDL; NULL where it is not there.</param>
/// <param name="RequiresEncryption">RequiresEncryption; NULL where it is not there.</param>
internal sealed record SecurityQualifiers(SecurityDescriptor? Descriptor, bool? RequiresEncryption)
{
    private const string Sddl = "NamespaceSecuritySDDL";
    private const string Encryption = "RequiresEncryption";

    /// <summary>Reads them.</summary>
    /// <returns>NULL where the instance has neither.</returns>
    /// <exception cref="WbemException">
    /// WBEM_E_INVALID_PARAMETER: the text is no descriptor, or the instance is not about a namespace: whoever wrote the qualifier counts on protection. WBEM_E_TYPE_MISMATCH: a value of another type.
    /// </exception>
    public static SecurityQualifiers? Read(CimInstance instance)
    {
        if (instance.Qualifiers.Count == 0)
        {
            return null;
        }

        CimQualifier? sddl = instance.Qualifiers[Sddl];
        CimQualifier? encryption = instance.Qualifiers[Encryption];
        if (sddl is null && encryption is null)
        {
            return null;
        }

        bool isNamespace = CimName.Equals(instance.Class.Name, "__Namespace");
        if (!isNamespace && (sddl is not null || !CimName.Equals(instance.Class.Name, "__SystemSecurity")))
        {
            throw new WbemException(
                WbemStatus.WBEM_E_INVALID_PARAMETER,
                sddl is not null ? $"{Sddl} belongs before an instance of __Namespace, not of {instance.Class.Name}."
                    : $"{Encryption} belongs before the instance of __SystemSecurity, not one of {instance.Class.Name}.");
        }

        return new SecurityQualifiers(sddl is null ? null : ReadDescriptor(sddl.Value), encryption is null ? null : ReadFlag(encryption.Value));
    }

    private static SecurityDescriptor ReadDescriptor(CimValue value)
    {
        string text = value.Type == CimType.String ? value.AsString()
            : value.Type == (CimType.String | CimType.Array) && value.Count == 1 ? value[0].AsString()
            : throw new WbemException(WbemStatus.WBEM_E_TYPE_MISMATCH, $"{Sddl} has one text for its value.");
        try
        {
            return Security.Sddl.Parse(text);
        }
        catch (SddlException error)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"{Sddl}: {error.Message}", error);
        }
    }

    private static bool ReadFlag(CimValue value) => value.Type == CimType.Boolean
        ? value.AsBoolean()
        : throw new WbemException(WbemStatus.WBEM_E_TYPE_MISMATCH, $"{Encryption} is TRUE or FALSE.");
}
