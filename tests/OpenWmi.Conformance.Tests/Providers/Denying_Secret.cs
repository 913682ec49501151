using OpenWmi.Cim;
using OpenWmi.Providers;

namespace OpenWmi.Conformance.Tests.Providers;

/// <summary>Fails as a whole where a property may not be read: choice 1 of a partial instance.</summary>
[CimClass]
internal sealed partial class Denying_Secret
{
    /// <summary>The key.</summary>
    [Key]
    public required uint Id { get; init; }

    /// <summary>What the caller may not read.</summary>
    public string Secret => throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, "The secret is not for you.");

    /// <summary>The one object.</summary>
    public static IEnumerable<Denying_Secret> Enumerate() => [new() { Id = 1 }];
}
