using OpenWmi.Cim;

namespace OpenWmi.ObjectManager.Methods;

/// <summary>The numbers that methods on security descriptors return where others fail. Facts 1.6, 9.2.</summary>
internal static class DescriptorResult
{
    private const int Success = 0;
    private const int NoAccess = 2;
    private const int UnknownFailure = 8;
    private const int PrivilegeMissing = 9;
    private const int InvalidParameter = 21;

    /// <summary>Does something, and says how it ended. What the methods have no number for is a failure of the call.</summary>
    public static int Of(Action action)
    {
        try
        {
            action();
            return Success;
        }
        catch (WbemException error) when (NumberOf(error.Status) is not Success)
        {
            return NumberOf(error.Status);
        }
    }

    private static int NumberOf(WbemStatus status) => status switch
    {
        WbemStatus.WBEM_E_ACCESS_DENIED => NoAccess,
        WbemStatus.WBEM_E_PRIVILEGE_NOT_HELD => PrivilegeMissing,
        WbemStatus.WBEM_E_INVALID_PARAMETER or WbemStatus.WBEM_E_INVALID_OBJECT => InvalidParameter,
        WbemStatus.WBEM_E_NOT_SUPPORTED => UnknownFailure,
        _ => Success,
    };
}
