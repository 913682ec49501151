using OpenWmi.Cim;
using OpenWmi.Cim.Serialization;

namespace OpenWmi.Fuzz.Targets;

/// <summary>Instances as the repository stores them: WBEM_E_INVALID_STREAM, or an instance of which every value can be read. Lesson S36.</summary>
internal sealed class StoredInstanceTarget : IFuzzTarget
{
    public string Name => "stored-instance";

    public IReadOnlyList<string> Dictionary { get; } = ["\0\0\0\0", "\u0001\0\0\0", "\u007F", "\u0001", "\u0002"];

    public IEnumerable<byte[]> Seeds => SampleObjects.Instances.Select(CimObjectCodec.EncodeInstance);

    public long AllocationFactor => 4096;

    public int Run(ReadOnlySpan<byte> input)
    {
        CimInstance instance;
        try
        {
            instance = CimObjectCodec.DecodeInstance(SampleObjects.Class, input);
        }
        catch (WbemException error)
        {
            InvariantException.Require(error.Status == WbemStatus.WBEM_E_INVALID_STREAM, $"it was refused with {error.Status}");
            return error.Message.Length;
        }

        int outcome = 0;
        for (int i = 0; i < instance.Class.Properties.Count; i++)
        {
            CimValue value = instance.GetValue(i);
            outcome = HashCode.Combine(outcome, instance.GetState(i), value.ToString().Length);
            if (value.Type == CimType.DateTime)
            {
                value.AsDateTime().TryGetDateTimeOffset(out _);
            }
        }

        CimInstance copy = CimObjectCodec.DecodeInstance(SampleObjects.Class, CimObjectCodec.EncodeInstance(instance));
        InvariantException.Require(instance.Equals(copy) && instance.GetHashCode() == copy.GetHashCode(), "it is stored as another instance");
        InvariantException.Require(instance.Equals(new CimInstanceBuilder(instance).Build()), "a builder makes another instance of it");
        return outcome;
    }
}
