using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Providers.Linux;

/// <summary>Runs one operation of StdRegProv: its path checked, its failures as numbers of winerror.h.</summary>
internal static class RegistryCall
{
    public const uint Success = 0;
    public const uint FileNotFound = 2;
    public const uint AccessDenied = 5;
    public const uint InvalidParameter = 87;
    public const uint PrivilegeNotHeld = 1314;
    public const uint InvalidSecurityDescriptor = 1338;
    public const uint UnsupportedType = 1630;

    /// <summary>Runs it.</summary>
    /// <param name="request">The call.</param>
    /// <param name="hive">The predefined key.</param>
    /// <param name="subKey">The key below it; NULL for the predefined key itself.</param>
    /// <param name="operation">What to do.</param>
    /// <returns>What the operation returns; 5 where it is denied, 87 where a name or a value cannot be.</returns>
    public static uint Run(ProviderRequest request, uint hive, string? subKey, Func<IRegistry, RegistryKeyPath, uint> operation)
    {
        // Somebody who only lets others know who is calling lets nobody act.
        if (request.Caller.ImpersonationLevel < ImpersonationLevel.Impersonate)
        {
            return AccessDenied;
        }

        IRegistry registry = request.GetService<IRegistryAccess>().OpenAs(request.Caller);
        try
        {
            return operation(registry, new RegistryKeyPath((RegistryHive)hive, subKey ?? string.Empty));
        }
        catch (WbemException error) when (error.Status is WbemStatus.WBEM_E_ACCESS_DENIED or WbemStatus.WBEM_E_READ_ONLY)
        {
            return AccessDenied;
        }
        catch (WbemException error) when (error.Status == WbemStatus.WBEM_E_INVALID_PARAMETER)
        {
            return InvalidParameter;
        }
        catch (WbemException error) when (error.Status == WbemStatus.WBEM_E_INVALID_OBJECT)
        {
            return InvalidSecurityDescriptor;
        }
    }

    /// <summary>Sets a value.</summary>
    public static uint Set(ProviderRequest request, uint hive, string? subKey, Func<RegistryValue> value) =>
        Run(request, hive, subKey, (registry, key) => registry.SetValue(key, value()) ? Success : FileNotFound);

    /// <summary>Gets a value of a type.</summary>
    /// <param name="request">The call.</param>
    /// <param name="hive">The predefined key.</param>
    /// <param name="subKey">The key below it.</param>
    /// <param name="name">The value; NULL for the default one.</param>
    /// <param name="type">The type that it must have.</param>
    /// <param name="value">The value; NULL unless the result is 0.</param>
    /// <returns>0; 2 where there is no such key or value, 1630 where it is of another type.</returns>
    public static uint Get(ProviderRequest request, uint hive, string? subKey, string? name, RegistryValueType type, out RegistryValue? value)
    {
        RegistryValue? found = null;
        uint result = Run(request, hive, subKey, (registry, key) =>
        {
            found = registry.ReadValue(key, name ?? string.Empty);
            return found is null ? FileNotFound : found.Type == type ? Success : UnsupportedType;
        });
        value = result == Success ? found : null;
        return result;
    }
}
