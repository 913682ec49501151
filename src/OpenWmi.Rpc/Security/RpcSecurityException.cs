namespace OpenWmi.Rpc.Security;

/// <summary>A peer did not prove who it is, or a PDU is not what it was when it was signed. What is said is for the log of this side; the peer learns a status alone.</summary>
/// <param name="message">What failed, without anything secret.</param>
/// <param name="account">As whom the peer claims to come, for the record of the failure; null where it did not say.</param>
/// <param name="inner">What led to it.</param>
public sealed class RpcSecurityException(string message, string? account = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>As whom the peer claims to come; nobody vouches for it.</summary>
    public string? Account { get; } = account;
}
