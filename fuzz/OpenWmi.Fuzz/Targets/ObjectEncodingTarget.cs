using OpenWmi.Cim;
using OpenWmi.Wbem.ObjectEncoding;

namespace OpenWmi.Fuzz.Targets;

/// <summary>Classes and instances as they travel: WBEM_E_INVALID_OBJECT, or an object that is written and read again as it is. Lesson S36.</summary>
internal sealed class ObjectEncodingTarget : IStructuredFuzzTarget
{
    public string Name => "object-encoding";

    public IReadOnlyList<string> Dictionary { get; } = ["\u0078\u0056\u0034\u0012", "\0\0\0\0", "\u0001\0\0\0", "\u0004\0\0\0", "\u0001", "\u0002", "\u0005", "\u0006", "__PARAMETERS"];

    public IEnumerable<byte[]> Seeds =>
    [
        .. SampleObjects.Instances.Select(instance => EncodingUnit.Encode(instance)),
        .. SampleObjects.Instances.Select(instance => EncodingUnit.Encode(instance, keepDefaults: true)),
        EncodingUnit.Encode(SampleObjects.Class), EncodingUnit.Encode(SampleObjects.Derived), EncodingUnit.Encode(SampleObjects.Class.Project([1, 3])),
        EncodingUnit.Encode(new CimInstanceBuilder(SampleObjects.Derived.Project([0, 1])).Build()),
        EncodingUnit.Encode(new CimInstanceBuilder(SampleObjects.Class.Methods[0].InParameters).Set("Force", CimValue.From(true)).Build()),
    ];

    // Reading, writing and describing several times; what reading alone may take is checked below.
    public long AllocationFactor => 256;

    public byte[] Mutate(ReadOnlySpan<byte> input, Random random) => WmioMutator.Mutate(input, random);

    public int Run(ReadOnlySpan<byte> input)
    {
        CimObject value;
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            value = EncodingUnit.Decode(input);
        }
        catch (WbemException error)
        {
            InvariantException.Require(error.Status == WbemStatus.WBEM_E_INVALID_OBJECT, $"it was refused with {error.Status}");
            InvariantException.Require(error.Message.Contains(" at octet ", StringComparison.Ordinal), "the error has no offset");
            return Outcome.Of(error);
        }
        finally
        {
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            InvariantException.Require(allocated <= (16L * input.Length) + FuzzEngine.AllocationFloor, $"{input.Length} octets made the decoder allocate {allocated}");
        }

        // What was read may lack order that a writer gives it; from then on nothing changes.
        byte[] written = EncodingUnit.Encode(value, keepDefaults: true);
        CimObject read = EncodingUnit.Decode(written, new ClassPartCache());
        byte[] again = EncodingUnit.Encode(read, keepDefaults: true);
        CimObject last = EncodingUnit.Decode(again);
        InvariantException.Require(read.Equals(last), "it is read as another object");
        InvariantException.Require(again.AsSpan().SequenceEqual(EncodingUnit.Encode(last, keepDefaults: true)), "it is written as other octets");
        InvariantException.Require(ObjectBlockDescription.OfEncodingUnit(again).Error is null, "what is written cannot be described");
        return HashCode.Combine(value.Class.Properties.Count, value.Class.Methods.Count, value.Class.Derivation.Count, value is CimClass, value.Path is null, value.Class.Qualifiers.Count);
    }
}
