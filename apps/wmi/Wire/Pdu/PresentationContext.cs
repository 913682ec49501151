using OpenWmi.Rpc;

namespace OpenWmi.Tools.Wmi.Wire.Pdu;

/// <summary>A presentation context as it was offered.</summary>
/// <param name="Id">p_cont_id.</param>
/// <param name="Syntax">The interface.</param>
internal readonly record struct PresentationContext(ushort Id, RpcSyntaxId Syntax);
