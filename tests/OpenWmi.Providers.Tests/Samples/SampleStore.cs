namespace OpenWmi.Providers.Tests.Samples;

/// <summary>What the samples read, and which of their getters were called.</summary>
internal sealed class SampleStore
{
    public List<string> Names { get; } = ["one", "two", "three"];

    public List<string> Calls { get; } = [];

    /// <summary>An element at which a getter throws, and what.</summary>
    public Dictionary<string, Exception> Faults { get; } = [];
}
