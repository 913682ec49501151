namespace OpenWmi.Fuzz;

/// <summary>A target that changes its inputs itself, so that lengths and references around a change still fit.</summary>
public interface IStructuredFuzzTarget : IFuzzTarget
{
    /// <summary>A changed copy of an input.</summary>
    /// <param name="input">The input; not always one that can be read.</param>
    /// <param name="random">What decides; the same numbers make the same copy.</param>
    byte[] Mutate(ReadOnlySpan<byte> input, Random random);
}
