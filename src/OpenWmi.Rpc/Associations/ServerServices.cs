namespace OpenWmi.Rpc.Associations;

/// <summary>What all connections of a server share.</summary>
/// <param name="Interfaces">The interfaces.</param>
/// <param name="Options">How it behaves.</param>
/// <param name="Groups">The association groups.</param>
internal sealed record ServerServices(RpcInterfaceTable Interfaces, RpcServerOptions Options, AssociationGroupTable Groups);
