using System.Globalization;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace OpenWmi.Conformance.Tests;

/// <summary>Makes the trait <c>Requirement</c> of the attribute.</summary>
public sealed class RequirementDiscoverer : ITraitDiscoverer
{
    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute) =>
        [KeyValuePair.Create("Requirement", Convert.ToString(traitAttribute.GetConstructorArguments().Single(), CultureInfo.InvariantCulture)!)];
}
