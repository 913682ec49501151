using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem.Security;

namespace OpenWmi.Providers.Linux;

/// <summary>The conversions behind Win32_SecurityDescriptorHelper, and what becomes of a descriptor that is none.</summary>
internal static class DescriptorForms
{
    private const uint Success = 0;
    private const uint InvalidParameter = unchecked((uint)(int)WbemStatus.WBEM_E_INVALID_PARAMETER);

    public static uint Convert<T>(Func<T> conversion, out T? result)
        where T : class
    {
        try
        {
            result = conversion();
            return Success;
        }
        catch (Exception error) when (error is FormatException or NotSupportedException or WbemException { Status: WbemStatus.WBEM_E_INVALID_PARAMETER or WbemStatus.WBEM_E_NOT_SUPPORTED })
        {
            result = null;
            return InvalidParameter;
        }
    }

    /// <summary>Reads the self-relative form, all of it.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static SecurityDescriptor Read(byte[] binary) => SecurityDescriptor.Read(binary);

    public static CimInstance ToInstance(ProviderRequest request, SecurityDescriptor descriptor) => Converter(request).ToInstance(descriptor, ClassesOf(request));

    public static SecurityDescriptor FromInstance(ProviderRequest request, CimInstance instance) => Converter(request).FromInstance(instance);

    private static SecurityDescriptorConverter Converter(ProviderRequest request) => new(request.GetService<IAccountNames>());

    // Only root\cimv2 has classes of its own for this; the system classes are everywhere.
    private static SecurityDescriptorClasses ClassesOf(ProviderRequest request)
    {
        try
        {
            return request.GetSecurityDescriptorClasses();
        }
        catch (WbemException missing) when (missing.Status is WbemStatus.WBEM_E_NOT_FOUND or WbemStatus.WBEM_E_INVALID_CLASS)
        {
            return SecurityDescriptorClasses.GetSystemAsync(request.Namespace, request.CancellationToken).AsTask().GetAwaiter().GetResult();
        }
    }
}
