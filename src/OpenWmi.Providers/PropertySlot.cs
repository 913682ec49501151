namespace OpenWmi.Providers;

/// <summary>A property to read, and the place for its value.</summary>
/// <param name="Property">The place in <see cref="InstanceProvider.PropertyNames"/>.</param>
/// <param name="Index">The place in the class of the instance that is made.</param>
public sealed record PropertySlot(int Property, int Index);
