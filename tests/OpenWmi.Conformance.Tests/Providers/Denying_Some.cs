using OpenWmi.Cim;
using OpenWmi.Providers;

namespace OpenWmi.Conformance.Tests.Providers;

/// <summary>Delivers what may be seen and says that something is missing: choice 3 of an enumeration.</summary>
[CimClass]
internal sealed partial class Denying_Some
{
    /// <summary>The key.</summary>
    [Key]
    public required uint Id { get; init; }

    /// <summary>Whether the enumeration goes on behind the object that is denied.</summary>
    [NotCim]
    public static bool GoesOn { get; set; }

    /// <summary>Four objects, of which the third is denied.</summary>
    public static IEnumerable<Denying_Some> Enumerate(ProviderRequest request)
    {
        for (uint id = 1; id <= 4; id++)
        {
            if (id != 3)
            {
                yield return new Denying_Some { Id = id };
                continue;
            }

            request.LeaveOut(WbemStatus.WBEM_S_ACCESS_DENIED);
            if (!GoesOn)
            {
                yield break;
            }
        }
    }
}
