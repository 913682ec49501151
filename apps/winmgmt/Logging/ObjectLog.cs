using Microsoft.Extensions.Logging;
using OpenWmi.Com;
using OpenWmi.Winmgmt.Telemetry;

namespace OpenWmi.Winmgmt.Logging;

/// <summary>Brings what happens to calls of objects to the log and the meter.</summary>
/// <param name="logger">The log.</param>
/// <param name="meter">The meter.</param>
internal sealed class ObjectLog(ILogger logger, ServiceMeter meter) : IComLog
{
    public void Refused(string caller, Guid iid, ushort opnum, string reason)
    {
        meter.Denied("call");
        Log.OnCallRefused(logger, caller, opnum, InterfaceNames.NameOf(iid), reason);
    }

    public void Failed(Guid iid, ushort opnum, Guid causalityId, Exception exception) => Log.OnCallFailed(logger, opnum, InterfaceNames.NameOf(iid), causalityId, exception);

    public void NotDisposed(object target, Exception exception) => Log.OnObjectNotDisposed(logger, target.GetType().Name, exception);
}
