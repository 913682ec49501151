namespace OpenWmi.Providers;

/// <summary>Clients may change the property, through the method Put of the class.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WriteAttribute : QualifierAttribute;
