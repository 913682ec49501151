using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Fuzz.Targets;

/// <summary>
/// ORPCTHIS, ORPCTHAT, error information and DUALSTRINGARRAY in NDR: read or refused with the exception that is documented; what was read is written and read again as the same. The first octet chooses
/// the byte order. [MS-DCOM] 2.2.13, 2.2.19, 2.2.21; S36.
/// </summary>
internal sealed class OrpcTarget : IFuzzTarget
{
    public string Name => "orpc";

    public IReadOnlyList<string> Dictionary { get; } = ["\u0005\0\u0007\0", "\0\0\u0002\0", "\u0001\0\0\0", "\u0002\0\0\0", "\0\0\0\0", "ÿÿÿÿ", "\u0008\0\0\0", "\0\u0005\0\u0007"];

    public IEnumerable<byte[]> Seeds
    {
        get
        {
            using StubBuffer buffer = StubBuffer.Rent();
            new OrpcThis(ComVersion.Current, 0, Guid.Empty, [new OrpcExtent(OrpcErrorInfo.ExtentId, [1, 2, 3]), new OrpcExtent(Guid.Empty, [])]).Write(buffer);
            yield return [0, .. buffer.Written];
            yield return [0, .. new OrpcErrorInfo(Guid.Empty, "source", "description").ToArray()];
        }
    }

    public long AllocationFactor => 32;

    public int Run(ReadOnlySpan<byte> input)
    {
        bool isBigEndian = input.Length > 0 && (input[0] & 1) != 0;
        byte[] octets = input.Length > 0 ? input[1..].ToArray() : [];
        int outcome = Outcome(() => ReadThis(octets, isBigEndian));
        outcome = HashCode.Combine(outcome, Outcome(() => ReadThat(octets, isBigEndian)));
        outcome = HashCode.Combine(outcome, Outcome(() => ReadErrorInfo(octets)));
        return HashCode.Combine(outcome, Outcome(() => ReadBindings(octets, isBigEndian)));
    }

    private static int Outcome(Func<int> read)
    {
        try
        {
            return read();
        }
        catch (NdrException exception)
        {
            return -1 - exception.Offset;
        }
    }

    private static int ReadThis(byte[] octets, bool isBigEndian)
    {
        int position = 0;
        OrpcThis value = OrpcThis.Read(octets, ref position, isBigEndian);
        InvariantException.Require(position <= octets.Length, "it ends behind the octets");
        using StubBuffer buffer = StubBuffer.Rent();
        value.Write(buffer);
        int end = 0;
        OrpcThis again = OrpcThis.Read(buffer.Written, ref end, isBigEndian: false);
        InvariantException.Require(end == buffer.Length && again.CausalityId == value.CausalityId && again.Extensions.Length == value.Extensions.Length, "it is written as another");
        return value.Extensions.Length;
    }

    private static int ReadThat(byte[] octets, bool isBigEndian)
    {
        int position = 0;
        OrpcThat value = OrpcThat.Read(octets, ref position, isBigEndian);
        InvariantException.Require(position <= octets.Length, "it ends behind the octets");
        return value.Extensions.Length;
    }

    private static int ReadErrorInfo(byte[] octets)
    {
        OrpcErrorInfo info = OrpcErrorInfo.Read(octets);
        InvariantException.Require(OrpcErrorInfo.Read(info.ToArray()) == info, "it is written as another");
        return HashCode.Combine(info.Source is null, info.Description is null, info.HelpFile is null);
    }

    private static int ReadBindings(byte[] octets, bool isBigEndian)
    {
        NdrReader reader = new(octets, 0, isBigEndian);
        DualStringArray bindings = DualStringArray.Read(ref reader);
        using StubBuffer buffer = StubBuffer.Rent();
        NdrWriter writer = new(buffer);
        bindings.Write(ref writer);
        writer.Complete();
        NdrReader again = new(buffer);
        InvariantException.Require(DualStringArray.Read(ref again).Equals(bindings), "they are written as others");
        return HashCode.Combine(bindings.StringBindings.Length, bindings.SecurityBindings.Length);
    }
}
