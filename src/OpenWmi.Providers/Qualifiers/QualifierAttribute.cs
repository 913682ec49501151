namespace OpenWmi.Providers;

/// <summary>
/// An attribute that becomes a qualifier. Its name without "Attribute" is the qualifier's; its arguments are the value: none for TRUE, one for a scalar,
/// <see langword="params"/> for an array. Who needs a qualifier often derives an attribute of their own; <see cref="CimQualifierAttribute"/> serves once.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Parameter, AllowMultiple = true)]
public abstract class QualifierAttribute : Attribute;
