using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>Backs the repository up, or stops it while others do. [MS-WMI] 3.1.4.10.</summary>
[OrpcInterface("a359dec5-e813-4834-8a2a-ba7f1d777d76")]
public interface IWbemBackupRestoreEx : IWbemBackupRestore
{
    /// <summary>Nothing is written from now on. [MS-WMI] 3.1.4.10.1.</summary>
    /// <param name="call">What goes with the call.</param>
    [Opnum(5)]
    ValueTask<HResult> Pause(CallContext call);

    /// <summary>Writing goes on. [MS-WMI] 3.1.4.10.2.</summary>
    /// <param name="call">What goes with the call.</param>
    [Opnum(6)]
    ValueTask<HResult> Resume(CallContext call);
}
