namespace OpenWmi.Com;

/// <summary>A transport and an address in it: STRINGBINDING. [MS-DCOM] 2.2.19.3. Immutable.</summary>
/// <param name="TowerId"><c>wTowerId</c>: the transport, as a protocol identifier of [C706] appendix I; never 0.</param>
/// <param name="NetworkAddress"><c>aNetworkAddr</c>: without the closing NUL; a port stands behind it in brackets.</param>
public readonly record struct StringBinding(ushort TowerId, string NetworkAddress)
{
    /// <summary>ncacn_ip_tcp.</summary>
    public const ushort Tcp = 0x07;

    /// <summary>ncalrpc.</summary>
    public const ushort Local = 0x10;

    /// <inheritdoc/>
    public override string ToString() => $"{TowerId}:{NetworkAddress}";
}
