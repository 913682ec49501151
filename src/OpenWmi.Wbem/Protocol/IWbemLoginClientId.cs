using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>IWbemLoginClientID: the client says who it is, for the log. [MS-WMI] 3.1.4.7.</summary>
[OrpcInterface("d4781cd6-e5d3-44df-ad94-930efe48a887", Name = "IWbemLoginClientID")]
public interface IWbemLoginClientId
{
    /// <summary>Names the machine and the process of the client. [MS-WMI] 3.1.4.7.1.</summary>
    [Opnum(3)]
    ValueTask<HResult> SetClientInfo([WideString(ProtocolLimits.MaxText)] string? clientMachine, int clientProcId, int reserved, CallContext call);
}
