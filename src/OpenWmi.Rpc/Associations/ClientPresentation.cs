namespace OpenWmi.Rpc.Associations;

/// <summary>A presentation context that the server accepted.</summary>
/// <param name="Id">p_cont_id.</param>
/// <param name="Syntax">The interface.</param>
internal sealed record ClientPresentation(ushort Id, RpcSyntaxId Syntax);
