using OpenWmi.Cim;

namespace OpenWmi.ObjectManager.Instances;

/// <summary>How an enumeration of several sources ends when one of them fails. Facts 4.6: what there is comes with a status that succeeds, because one that fails carries no data.</summary>
internal static class PartialResults
{
    /// <summary>Whether the rest is worth having without a source that failed in this way. What concerns the caller or the object manager itself ends everything.</summary>
    public static bool CanLeaveOut(WbemStatus status) => status is not (
        WbemStatus.WBEM_E_CALL_CANCELLED
        or WbemStatus.WBEM_E_CRITICAL_ERROR
        or WbemStatus.WBEM_E_OUT_OF_MEMORY
        or WbemStatus.WBEM_E_QUOTA_VIOLATION
        or WbemStatus.WBEM_E_SERVER_TOO_BUSY
        or WbemStatus.WBEM_E_SHUTTING_DOWN);

    /// <summary>The end of an enumeration that lacks what failed in this way.</summary>
    public static WbemStatus Ending(WbemStatus failure) =>
        failure == WbemStatus.WBEM_E_ACCESS_DENIED ? WbemStatus.WBEM_S_ACCESS_DENIED : WbemStatus.WBEM_S_PARTIAL_RESULTS;

    /// <summary>The end of two enumerations as one: a denial outlives what is partial, and that the plain end.</summary>
    public static WbemStatus Join(WbemStatus left, WbemStatus right) =>
        left == WbemStatus.WBEM_S_ACCESS_DENIED || right == WbemStatus.WBEM_S_ACCESS_DENIED ? WbemStatus.WBEM_S_ACCESS_DENIED
        : left == WbemStatus.WBEM_S_FALSE ? right
        : left;
}
