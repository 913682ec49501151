using Xunit.Sdk;

namespace OpenWmi.Conformance.Tests;

/// <summary>The number of the requirement that a test proves. <c>dotnet test --filter Requirement=57</c> runs the tests of one.</summary>
/// <param name="number">1 to 120.</param>
[TraitDiscoverer("OpenWmi.Conformance.Tests.RequirementDiscoverer", "OpenWmi.Conformance.Tests")]
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequirementAttribute(int number) : Attribute, ITraitAttribute
{
    /// <summary>The number.</summary>
    public int Number { get; } = number;
}
