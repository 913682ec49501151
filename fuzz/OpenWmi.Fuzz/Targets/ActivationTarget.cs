using OpenWmi.Com;
using OpenWmi.Rpc.Ndr;
using OpenWmi.Security;

namespace OpenWmi.Fuzz.Targets;

/// <summary>The properties of an activation: read or refused with the exception that is documented; what was read is written and read again as the same. [MS-DCOM] 2.2.22; S36.</summary>
internal sealed class ActivationTarget : IFuzzTarget
{
    public string Name => "activation";

    public IReadOnlyList<string> Dictionary { get; } = ["\u0001\u0010\u0008\0ÌÌÌÌ", "\0\0\u0002\0", "\u0004\0\u0002\0", "«\u0001\0\0\0\0\0\0À\0\0\0\0\0\0F", "\0\0\0\0", "\u0001\0\0\0", "ÿÿÿÿ", "MEOW"];

    public IEnumerable<byte[]> Seeds
    {
        get
        {
            Guid iid = new("F309AD18-D86A-11D0-A075-00C04FB68820");
            ObjRefCustom custom = new(iid, iid, [1, 2, 3]);
            yield return new ActivationBlob(
            [
                new SpecialProperties(), new InstantiationInfo(iid, [iid, iid]), new ActivationContextInfo(custom), new SecurityInfo(0, "srv"), new LocationInfo(), new InstanceInfo("file"), new ScmRequestInfo(2, [7]),
            ]).ToArray();
            DualStringArray bindings = new([new StringBinding(7, "srv[49700]")], [new SecurityBinding(9, "")]);
            yield return new ActivationBlob(
                [new PropsOutInfo([new InterfaceResult(iid, default, custom)]), new ScmReplyInfo(1, bindings, iid, AuthenticationLevel.PktIntegrity, ComVersion.Current)]).ToArray();
        }
    }

    public long AllocationFactor => 64;

    public int Run(ReadOnlySpan<byte> input)
    {
        ActivationBlob blob;
        try
        {
            blob = ActivationBlob.Read(input);
        }
        catch (NdrException exception)
        {
            return HashCode.Combine(exception.Status, exception.Offset);
        }

        byte[] written = blob.ToArray();
        InvariantException.Require(ActivationBlob.Read(written).ToArray().AsSpan().SequenceEqual(written), "it is written as another blob");
        return blob.Properties.Aggregate(0, (outcome, property) => HashCode.Combine(outcome, property.GetType()));
    }
}
