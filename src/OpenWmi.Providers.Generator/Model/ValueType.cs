namespace OpenWmi.Providers.Generator;

/// <summary>A type of C# and the type of CIM that it becomes.</summary>
/// <param name="Mof">The word of MOF; empty for a reference.</param>
/// <param name="CimType">The member of CimType.</param>
/// <param name="CSharp">The name in C#, without a question mark.</param>
/// <param name="Underlying">The type that the value is cast to before it is stored; <paramref name="CSharp"/> unless that is an enumeration.</param>
/// <param name="Conversion">The function of PropertyValues that makes a datetime, or NULL.</param>
/// <param name="KeyReader">How a value of a path becomes the C# value, with {0} for the value; NULL where the type cannot be a key.</param>
internal sealed record ValueType(string Mof, string CimType, string CSharp, string Underlying, string? Conversion, string? KeyReader);
