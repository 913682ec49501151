namespace OpenWmi.Rpc.Interfaces;

/// <summary>The array is conformant: <c>size_is</c>. On a text it says what stands in <c>max_count</c>.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class SizeIsAttribute : Attribute
{
    /// <summary>The number of elements is in another parameter, result or member.</summary>
    /// <param name="name">Its name. It is compared with the number of elements when the array is read.</param>
    /// <param name="maximum">The most elements that a peer may send.</param>
    public SizeIsAttribute(string name, int maximum)
    {
        Name = name;
        Maximum = maximum;
    }

    /// <summary>The number of elements is always the same.</summary>
    /// <param name="count">The number of elements.</param>
    public SizeIsAttribute(int count) => Maximum = count;

    /// <summary>What holds the number of elements; null where it is always <see cref="Maximum"/>.</summary>
    public string? Name { get; }

    /// <summary>The most elements that a peer may send.</summary>
    public int Maximum { get; }
}
