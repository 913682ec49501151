using OpenWmi.Cim;

namespace OpenWmi.Providers;

/// <summary>The WHERE clause of a query: what to read first, and whether the rest is worth reading. Immutable.</summary>
/// <param name="TestClass">The projection on the properties that the clause names.</param>
/// <param name="Slots">What to read into an instance of it.</param>
/// <param name="Matches">The clause.</param>
/// <param name="Copies">The values that the result takes over, so that it holds what was tested: indexes in <paramref name="TestClass"/> and in the result.</param>
internal sealed record InstanceTest(CimClass TestClass, PropertySlot[] Slots, Func<CimInstance, bool> Matches, (int From, int To)[] Copies);
