using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Sessions;

/// <summary>Flags that contradict each other. Bits that mean nothing for a call are no error: real clients send them. Facts 8.2.</summary>
internal static class RequestFlags
{
    /// <summary>Checks the flags of PutClass and PutInstance.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_PARAMETER: create only and update only, or safe mode and force mode.</exception>
    public static void CheckPut(WbemFlags flags)
    {
        Check(flags, WbemFlags.WBEM_FLAG_CREATE_ONLY | WbemFlags.WBEM_FLAG_UPDATE_ONLY, "create only and update only");
        Check(flags, WbemFlags.WBEM_FLAG_UPDATE_SAFE_MODE | WbemFlags.WBEM_FLAG_UPDATE_FORCE_MODE, "safe mode and force mode");
    }

    private static void Check(WbemFlags flags, WbemFlags both, string names)
    {
        if ((flags & both) == both)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"The flags ask for {names} at once.");
        }
    }
}
