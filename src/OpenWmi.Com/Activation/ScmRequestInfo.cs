using System.Collections.Immutable;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Com;

/// <summary>How the client wants to reach the object: ScmRequestInfoData with customREMOTE_REQUEST_SCM_INFO. [MS-DCOM] 2.2.22.2.4. Immutable.</summary>
/// <param name="ClientImpersonationLevel"><c>ClientImpLevel</c>: means nothing; the security context says it.</param>
/// <param name="RequestedProtocols"><c>pRequestedProtseqs</c>: the transports, the best in front.</param>
public sealed record ScmRequestInfo(uint ClientImpersonationLevel, ImmutableArray<ushort> RequestedProtocols) : ActivationProperty
{
    /// <summary>The most transports that are read.</summary>
    public const int MaxProtocols = 64;

    internal override Guid Clsid => ActivationIds.ScmRequestInfo;

    /// <inheritdoc/>
    public bool Equals(ScmRequestInfo? other)
        => other is not null && ClientImpersonationLevel == other.ClientImpersonationLevel && RequestedProtocols.SequenceEqual(other.RequestedProtocols);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ClientImpersonationLevel, RequestedProtocols.Length);

    internal static ScmRequestInfo Read(ref NdrReader reader)
    {
        bool hasReserved = reader.ReadPointer();
        bool hasRequest = reader.ReadPointer();
        SkipReserved(hasReserved, ref reader);
        if (!hasRequest)
        {
            return new ScmRequestInfo(0, []);
        }

        uint level = reader.ReadUInt32();
        ushort count = reader.ReadUInt16();
        int length = reader.ReadPointer() ? reader.ReadConformance(MaxProtocols, sizeof(ushort)) : 0;
        reader.RequireCount(length, count);
        ushort[] protocols = new ushort[length];
        reader.ReadNumbers<ushort>(protocols);
        return new ScmRequestInfo(level, ImmutableArray.Create(protocols));
    }

    internal override void Write(ref NdrWriter writer)
    {
        writer.WritePointer(false);
        writer.WritePointer(true);
        writer.WriteUInt32(ClientImpersonationLevel);
        writer.WriteUInt16((ushort)RequestedProtocols.Length);
        writer.WritePointer(true);
        writer.WriteConformance(RequestedProtocols.Length);
        writer.WriteNumbers(RequestedProtocols.AsSpan());
    }
}
