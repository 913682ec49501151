namespace OpenWmi.Com;

/// <summary>Where the runtime says what its clients are not told. Called by any thread; what it throws ends the call.</summary>
public interface IComLog
{
    /// <summary>A call was refused.</summary>
    /// <param name="caller">Who called, for people; "nobody" where nobody vouches for the caller.</param>
    /// <param name="iid">The interface.</param>
    /// <param name="opnum">The operation.</param>
    /// <param name="reason">Why, in one sentence.</param>
    void Refused(string caller, Guid iid, ushort opnum, string reason);

    /// <summary>A handler threw what none should: its client got WBEM_E_FAILED.</summary>
    /// <param name="iid">The interface.</param>
    /// <param name="opnum">The operation.</param>
    /// <param name="causalityId">The chain of calls.</param>
    /// <param name="exception">What it threw.</param>
    void Failed(Guid iid, ushort opnum, Guid causalityId, Exception exception);

    /// <summary>An object could not be disposed of.</summary>
    /// <param name="target">The object.</param>
    /// <param name="exception">What it threw.</param>
    void NotDisposed(object target, Exception exception);
}
