namespace OpenWmi.Native;

/// <summary>Takes a message of the kernel.</summary>
/// <param name="type">nlmsg_type.</param>
/// <param name="body">What follows the header; valid during the call.</param>
public delegate void NetlinkMessageHandler(ushort type, ReadOnlySpan<byte> body);
