using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>Backs the repository up. [MS-WMI] 3.1.4.9.</summary>
[OrpcInterface("c49e32c7-bc8b-11d2-85d4-00105a1f8304")]
public interface IWbemBackupRestore
{
    /// <summary>Writes the repository to a file of the server. [MS-WMI] 3.1.4.9.1.</summary>
    /// <param name="backupToFile"><c>strBackupToFile</c>: the path of the file on the server.</param>
    /// <param name="flags"><c>lFlags</c>: 0.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(3)]
    ValueTask<HResult> Backup([WideString(ProtocolLimits.MaxText)] string backupToFile, int flags, CallContext call);

    /// <summary>Reads the repository from a file of the server. [MS-WMI] 3.1.4.9.2.</summary>
    /// <param name="restoreFromFile"><c>strRestoreFromFile</c>: the path of the file on the server.</param>
    /// <param name="flags"><c>lFlags</c>: 1 ends what clients have open; 0 fails where there are any.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(4)]
    ValueTask<HResult> Restore([WideString(ProtocolLimits.MaxText)] string restoreFromFile, int flags, CallContext call);
}
