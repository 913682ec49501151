namespace OpenWmi.Rpc.Security;

/// <summary>What one side answers to a leg of the other.</summary>
/// <param name="Token">The token to send; empty where there is none.</param>
/// <param name="IsComplete">Whether this side needs no more tokens. A client that has completed with a token sends it in auth3, unless <paramref name="WantsAnswer"/> is set.</param>
/// <param name="WantsAnswer">On the client: the token goes in an alter_context even though it is the last, as Kerberos in DCE style does.</param>
public readonly record struct SecurityLeg(ReadOnlyMemory<byte> Token, bool IsComplete, bool WantsAnswer = false);
