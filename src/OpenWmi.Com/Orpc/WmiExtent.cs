using System.Buffers.Binary;
using System.Collections.Immutable;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Ndr;
using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>
/// The extension of our own (ADR 20). In ORPCTHIS: which privileges to enable for the call, and what the client understands of the answer. In ORPCTHAT, to a client that
/// said so: the octets of the OBJREF of an <c>__ExtendedStatus</c>. Immutable.
/// </summary>
/// <param name="UnderstandsErrorObject">Whether an error object may come with the answer.</param>
/// <param name="PrivilegesToEnable">The privileges to enable.</param>
internal readonly record struct WmiExtent(bool UnderstandsErrorObject, PrivilegeSet PrivilegesToEnable)
{
    /// <summary>The identifier of the extent, in both directions.</summary>
    public static readonly Guid Id = new("6E5B23B4-1F0D-4E7B-9C55-0A4E1D6C2F71");

    /// <summary>The octets in ORPCTHIS: version and flags, 16 bits each, then a bit for each privilege by its number.</summary>
    public const int Size = 8;

    private const ushort Version = 1;
    private const ushort ErrorObjectFlag = 1;

    // Almost every call of a client of ours has this one, and nothing else: it is neither taken apart nor put together.
    private static readonly OrpcExtent Plain = new WmiExtent(true, default).Encode();

    /// <summary>The extensions of a call that enables no privilege.</summary>
    public static ImmutableArray<OrpcExtent> PlainExtents { get; } = [Plain];

    /// <summary>The octets of <see cref="PlainExtents"/>, from their pointer on.</summary>
    public static byte[] PlainOctets { get; } = Encode(PlainExtents);

    /// <summary>Whether the extensions of a call are those of one that enables no privilege.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> octets) => octets.StartsWith(PlainOctets);

    /// <summary>Reads the extent of ORPCTHIS. A later version may have more behind, which is left out of account.</summary>
    /// <exception cref="NdrException">BadStubData: it is too short, or of version 0.</exception>
    /// <exception cref="RpcFaultException">WBEM_E_PRIVILEGE_NOT_HELD: it asks for a privilege that there is not.</exception>
    public static WmiExtent Read(OrpcExtent extent)
    {
        ReadOnlySpan<byte> data = extent.Data.Span;
        if (data.Length < Size || BinaryPrimitives.ReadUInt16LittleEndian(data) < Version)
        {
            throw new NdrException(RpcStatus.BadStubData, $"The extension for privileges has {data.Length} octets, fewer than {Size}, or no version", 0);
        }

        ushort flags = BinaryPrimitives.ReadUInt16LittleEndian(data[2..]);
        return new WmiExtent((flags & ErrorObjectFlag) != 0, PrivilegesOf(BinaryPrimitives.ReadUInt32LittleEndian(data[4..])));
    }

    /// <summary>The extent for ORPCTHIS.</summary>
    public static OrpcExtent For(PrivilegeSet privileges) => privileges.Count == 0 ? Plain : new WmiExtent(true, privileges).Encode();

    private static byte[] Encode(ImmutableArray<OrpcExtent> extents)
    {
        byte[] octets = new byte[OrpcWriter.SizeOf(extents)];
        OrpcWriter writer = new(octets);
        writer.WriteExtents(extents);
        return octets;
    }

    private OrpcExtent Encode()
    {
        Span<byte> data = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt16LittleEndian(data, Version);
        BinaryPrimitives.WriteUInt16LittleEndian(data[2..], UnderstandsErrorObject ? ErrorObjectFlag : (ushort)0);
        uint bits = 0;
        foreach (Privilege privilege in PrivilegesToEnable.ToArray())
        {
            bits |= 1u << (int)privilege;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(data[4..], bits);
        return new OrpcExtent(Id, data);
    }

    private static PrivilegeSet PrivilegesOf(uint bits)
    {
        PrivilegeSet privileges = default;
        for (int number = 0; number < 32; number++)
        {
            if ((bits & (1u << number)) == 0)
            {
                continue;
            }

            if (!Enum.IsDefined((Privilege)number))
            {
                throw new RpcFaultException((RpcStatus)(uint)ComStatus.PrivilegeNotHeld, $"There is no privilege {number}.", didNotExecute: true);
            }

            privileges = privileges.Union(new PrivilegeSet((Privilege)number));
        }

        return privileges;
    }
}
