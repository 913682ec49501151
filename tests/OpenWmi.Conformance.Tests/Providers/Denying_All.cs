using OpenWmi.Cim;
using OpenWmi.Providers;

namespace OpenWmi.Conformance.Tests.Providers;

/// <summary>Delivers nothing where one of its objects is denied: choice 2 of an enumeration.</summary>
[CimClass]
internal sealed partial class Denying_All
{
    /// <summary>The key.</summary>
    [Key]
    public required uint Id { get; init; }

    /// <summary>Looks at all objects before the first one is delivered.</summary>
    public static IEnumerable<Denying_All> Enumerate()
    {
        uint[] ids = [1, 2, 3];
        return Array.Exists(ids, id => id == 3)
            ? throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, "The third is not for you.")
            : ids.Select(id => new Denying_All { Id = id });
    }
}
