using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Rpc.Management;

/// <summary>What <see cref="IRpcManagement.InqPrincName"/> answers. Immutable.</summary>
/// <param name="PrincName"><c>princ_name</c>: the name; empty where it has none.</param>
/// <param name="Status"><c>status</c>: 0 for success.</param>
public readonly record struct InqPrincNameResult([AnsiString(IRpcManagement.MaxPrincipalName), SizeIs("princNameSize", IRpcManagement.MaxPrincipalName)] string PrincName, uint Status);
