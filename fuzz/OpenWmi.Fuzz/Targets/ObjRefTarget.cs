using System.Diagnostics.CodeAnalysis;
using OpenWmi.Com;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Fuzz.Targets;

/// <summary>References to objects: read or refused with the exception that is documented; what was read is written and read again as the same. [MS-DCOM] 2.2.18, 2.2.19; S36.</summary>
internal sealed class ObjRefTarget : IFuzzTarget
{
    private static readonly DualStringArray Bindings = new(
        [new StringBinding(7, "127.0.0.1[49700]"), new StringBinding(7, "srv")], [new SecurityBinding(9, ""), new SecurityBinding(16, "host/srv")]);

    public string Name => "objref";

    public IReadOnlyList<string> Dictionary { get; } = ["MEOW", "\u0001\0\0\0", "\u0002\0\0\0", "\u0004\0\0\0", "\u0008\0\0\0", "VYSN", "\u0007\0", "\0\0\0\0", "ÿÿ", "\u0004\0\u0002\0"];

    public IEnumerable<byte[]> Seeds
    {
        get
        {
            Guid iid = new("F309AD18-D86A-11D0-A075-00C04FB68820");
            StdObjRef std = new(0, 5, 1, 2, Guid.Empty);
            yield return new ObjRefStandard(iid, std, Bindings).ToArray();
            yield return new ObjRefHandler(iid, std, iid, DualStringArray.Empty).ToArray();
            yield return new ObjRefCustom(iid, iid, [1, 2, 3]).ToArray();
            yield return new ObjRefExtended(iid, std, Bindings, iid, [1, 2, 3]).ToArray();
        }
    }

    public long AllocationFactor => 32;

    public int Run(ReadOnlySpan<byte> input)
    {
        if (!TryRead(input, out ObjRef? reference, out int failure))
        {
            return failure;
        }

        byte[] written = reference.ToArray();
        InvariantException.Require(ObjRef.Read(written).ToArray().AsSpan().SequenceEqual(written), "it is written as another reference");
        return HashCode.Combine(reference.GetType(), (reference as ObjRefRemote)?.ResolverBindings.StringBindings.Length, (reference as ObjRefRemote)?.ResolverBindings.SecurityBindings.Length);
    }

    private static bool TryRead(ReadOnlySpan<byte> input, [NotNullWhen(true)] out ObjRef? reference, out int failure)
    {
        failure = 0;
        try
        {
            reference = ObjRef.Read(input);
            return true;
        }
        catch (NdrException exception)
        {
            reference = null;
            failure = exception.Offset;
            return false;
        }
    }
}
