using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>IWbemLoginClientID: the client says who it is, for the log. [MS-WMI] 3.1.4.7.</summary>
[OrpcInterface("d4781cd6-e5d3-44df-ad94-930efe48a887", Name = "IWbemLoginClientID")]
public interface IWbemLoginClientId
{
    /// <summary>Names the machine and the process of the client. [MS-WMI] 3.1.4.7.1.</summary>
    /// <param name="clientMachine"><c>wszClientMachine</c>: the name of the machine; null where it is not told.</param>
    /// <param name="clientProcId"><c>lClientProcId</c>: the process on it.</param>
    /// <param name="reserved"><c>lReserved</c>: 0.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(3)]
    ValueTask<HResult> SetClientInfo([WideString(ProtocolLimits.MaxText)] string? clientMachine, int clientProcId, int reserved, CallContext call);
}
