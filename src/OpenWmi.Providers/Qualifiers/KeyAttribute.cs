namespace OpenWmi.Providers;

/// <summary>The property is a key: with the other keys it tells instances apart. Facts 6.12.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KeyAttribute : QualifierAttribute;
