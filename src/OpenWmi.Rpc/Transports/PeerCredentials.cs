using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace OpenWmi.Rpc.Transports;

/// <summary>
/// The process at the other end of a Unix socket, as it was when it connected. A class, so that none exists by default: zero would be root (S1, S3). Immutable.
/// </summary>
/// <remarks>unix(7): SO_PEERCRED and SO_PEERGROUPS.</remarks>
public sealed class PeerCredentials
{
    private const int SocketLevel = 1;
    private const int PeerCredentialsOption = 17;
    private const int PeerGroupsOption = 59;
    private const int CredentialsSize = 12;
    private const int MaxGroups = 65_536;
    private const int UsualGroups = 64;

    /// <summary>Creates them; for transports whose peer is known otherwise, in tests for one.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="uid">Its effective user.</param>
    /// <param name="gid">Its effective group.</param>
    /// <param name="groups">Its supplementary groups.</param>
    public PeerCredentials(int processId, uint uid, uint gid, IReadOnlyList<uint> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        (ProcessId, Uid, Gid, Groups) = (processId, uid, gid, groups);
    }

    /// <summary>The process that connected. It may have ended, and its number may be another's by now: for records only.</summary>
    public int ProcessId { get; }

    /// <summary>The effective user.</summary>
    public uint Uid { get; }

    /// <summary>The effective group.</summary>
    public uint Gid { get; }

    /// <summary>The supplementary groups.</summary>
    public IReadOnlyList<uint> Groups { get; }

    /// <summary>Asks the kernel for the peer of a connected Unix socket.</summary>
    /// <exception cref="IOException">It does not tell.</exception>
    internal static PeerCredentials Of(Socket socket)
    {
        Span<byte> credentials = stackalloc byte[CredentialsSize];
        try
        {
            if (socket.GetRawSocketOption(SocketLevel, PeerCredentialsOption, credentials) != CredentialsSize)
            {
                throw new IOException("The kernel does not say who the peer of a socket is.");
            }

            return new PeerCredentials(
                MemoryMarshal.Read<int>(credentials),
                MemoryMarshal.Read<uint>(credentials[4..]),
                MemoryMarshal.Read<uint>(credentials[8..]),
                GroupsOf(socket));
        }
        catch (SocketException error)
        {
            throw new IOException($"The kernel does not say who the peer of a socket is: {error.SocketErrorCode}.", error);
        }
    }

    // The kernel refuses a buffer that is too small: then the largest that can be needed is tried.
    private static uint[] GroupsOf(Socket socket)
    {
        Span<byte> few = stackalloc byte[UsualGroups * sizeof(uint)];
        try
        {
            return Read(few[..socket.GetRawSocketOption(SocketLevel, PeerGroupsOption, few)]);
        }
        catch (SocketException)
        {
            byte[] all = new byte[MaxGroups * sizeof(uint)];
            return Read(all.AsSpan(0, socket.GetRawSocketOption(SocketLevel, PeerGroupsOption, all)));
        }
    }

    private static uint[] Read(ReadOnlySpan<byte> octets)
    {
        uint[] groups = new uint[octets.Length / sizeof(uint)];
        for (int i = 0; i < groups.Length; i++)
        {
            groups[i] = MemoryMarshal.Read<uint>(octets[(i * sizeof(uint))..]);
        }

        return groups;
    }
}
