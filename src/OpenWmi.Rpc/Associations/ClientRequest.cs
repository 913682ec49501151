using OpenWmi.Rpc.Connections;

namespace OpenWmi.Rpc.Associations;

/// <summary>A call that a client wants to make.</summary>
/// <param name="Presentation">The interface.</param>
/// <param name="Security">As whom; null for nobody.</param>
/// <param name="Opnum">The operation.</param>
/// <param name="ObjectUuid">The object; empty for none.</param>
/// <param name="Stub">The arguments; they belong to the call.</param>
internal readonly record struct ClientRequest(ClientPresentation Presentation, ClientSecurity? Security, ushort Opnum, Guid ObjectUuid, StubBuffer Stub)
{
    public PduProtection Protection(bool isHeaderSigned) => Security is { } security ? new PduProtection(security.Context, security.Id, isHeaderSigned) : default;
}
