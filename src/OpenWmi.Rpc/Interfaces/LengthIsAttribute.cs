namespace OpenWmi.Rpc.Interfaces;

/// <summary>The array is varying: <c>length_is</c>. Beside <see cref="SizeIsAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class LengthIsAttribute : Attribute
{
    /// <summary>The number of elements that are sent is in another parameter or result.</summary>
    /// <param name="name">Its name.</param>
    public LengthIsAttribute(string name) => Name = name;

    /// <summary>As many elements are sent as there are; nothing else says how many.</summary>
    public LengthIsAttribute()
    {
    }

    /// <summary>What holds the number of elements that are sent; null where nothing does.</summary>
    public string? Name { get; }
}
