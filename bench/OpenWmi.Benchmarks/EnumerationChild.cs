namespace OpenWmi.Benchmarks;

/// <summary>A process that enumerates the instances of a state directory and ends: its peak is what the enumeration holds.</summary>
internal static class EnumerationChild
{
    public const string Word = "enumerate";

    public static async Task<int> RunAsync(string directory)
    {
        using BenchState state = BenchState.Open(directory);
        return await state.EnumerateAsync().ConfigureAwait(false) > 0 ? 0 : 1;
    }
}
