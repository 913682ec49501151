using OpenWmi.Cim;
using OpenWmi.Wbem;
using OpenWmi.Wbem.ObjectEncoding;

namespace OpenWmi.Fuzz.Targets;

/// <summary>Contexts as they travel: WBEM_E_INVALID_OBJECT, or a context that is written and read again as it is. Lesson S36.</summary>
internal sealed class ContextBufferTarget : IFuzzTarget
{
    public string Name => "context-buffer";

    public IReadOnlyList<string> Dictionary { get; } = ["\u0001\0\0\0", "\u0008\u0020", "\u0003\0", "\u000D\0", "\u0004\u0020", "\u000B\0"];

    public IEnumerable<byte[]> Seeds =>
    [
        ContextBuffer.Encode(new WbemContext(
        [
            KeyValuePair.Create("__PUT_EXTENSIONS", CimValue.From(true)), KeyValuePair.Create("__PUT_EXT_PROPERTIES", CimValue.FromArray(["A", "B"])),
            KeyValuePair.Create("__ProviderArchitecture", CimValue.From(64)), KeyValuePair.Create("Real", CimValue.From(0.5f)), KeyValuePair.Create("Nothing", CimValue.Null),
            KeyValuePair.Create("Object", CimValue.From(SampleObjects.Instances[2])), KeyValuePair.Create("Octets", CimValue.FromArray([1, 2, 3])),
        ])),
    ];

    public long AllocationFactor => 64;

    public int Run(ReadOnlySpan<byte> input)
    {
        WbemContext context;
        try
        {
            context = ContextBuffer.Decode(input);
        }
        catch (WbemException error)
        {
            InvariantException.Require(error.Status == WbemStatus.WBEM_E_INVALID_OBJECT, $"it was refused with {error.Status}");
            return Outcome.Of(error);
        }

        WbemContext read = ContextBuffer.Decode(ContextBuffer.Encode(context));
        int outcome = context.Names.Count;
        foreach (string name in context.Names)
        {
            InvariantException.Require(context[name].Type == read[name].Type, "a value is written as another one");
            outcome = HashCode.Combine(outcome, context[name].Type);
        }

        return outcome;
    }
}
