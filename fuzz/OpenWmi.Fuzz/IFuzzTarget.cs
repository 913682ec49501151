namespace OpenWmi.Fuzz;

/// <summary>One reader of input that others choose, with what must hold for every input.</summary>
public interface IFuzzTarget
{
    /// <summary>The name, for the command line and the folder of the corpus.</summary>
    string Name { get; }

    /// <summary>What the format is made of: mutations insert these.</summary>
    IReadOnlyList<string> Dictionary { get; }

    /// <summary>Inputs to start from, beside the files of the corpus: those that are easier made than kept.</summary>
    IEnumerable<byte[]> Seeds { get; }

    /// <summary>Octets that may be allocated for one octet of input, beside <see cref="FuzzEngine.AllocationFloor"/>.</summary>
    long AllocationFactor { get; }

    /// <summary>Reads one input and checks what must hold.</summary>
    /// <returns>What became of it: inputs with an outcome that was not seen before are mutated further.</returns>
    /// <exception cref="Exception">Any exception is a finding.</exception>
    int Run(ReadOnlySpan<byte> input);
}
