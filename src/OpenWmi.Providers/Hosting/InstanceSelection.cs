using OpenWmi.Cim;
using OpenWmi.Cim.Wql;

namespace OpenWmi.Providers;

/// <summary>Which properties to read of which instances. Immutable.</summary>
/// <param name="resultClass">The class of the instances, or the projection that a query asks for.</param>
/// <param name="slots">What to read into an instance of it.</param>
internal sealed class InstanceSelection(CimClass resultClass, PropertySlot[] slots)
{
    /// <summary>The class of the instances, or the projection that a query asks for.</summary>
    public CimClass ResultClass { get; } = resultClass;

    /// <summary>What to read into an instance of <see cref="ResultClass"/>, apart from what <see cref="Test"/> has read already.</summary>
    public PropertySlot[] Slots { get; } = slots;

    /// <summary>What an instance has to pass to be read further; NULL for all of them.</summary>
    public InstanceTest? Test { get; init; }

    /// <summary>The query, for providers that look at its condition themselves; NULL for an enumeration.</summary>
    public WqlPlan? Plan { get; init; }

    /// <summary>The keys of every instance that can pass, to be looked up one by one; NULL where all instances are to be read.</summary>
    public IReadOnlyList<CimValue[]>? Keys { get; init; }
}
