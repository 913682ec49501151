namespace OpenWmi.Rpc.Generator;

/// <summary>How a value is marshalled, without a hold on the compilation.</summary>
/// <param name="Kind">How.</param>
/// <param name="CSharp">The type of the value in C#.</param>
/// <param name="Name">What does it: the end of a method's name (<c>Int32</c> of ReadInt32), or the class that was generated for a structure or union, or the codec.</param>
/// <param name="Size">The fewest octets of the part that is in place.</param>
/// <param name="Alignment">Where it begins.</param>
internal sealed record TypeModel(TypeKind Kind, string CSharp, string Name, int Size, int Alignment)
{
    /// <summary>The type of 32 bits and the like that stands for an enumeration on the wire; NULL for what is no enumeration.</summary>
    public string? Underlying { get; init; }

    /// <summary>What a pointer refers to; the elements of an array.</summary>
    public TypeModel? Inner { get; init; }

    /// <summary>Whether a pointer is a full one.</summary>
    public bool IsFull { get; init; }

    /// <summary>The most elements or characters.</summary>
    public int Maximum { get; init; }

    /// <summary>Whether an array is varying.</summary>
    public bool IsVarying { get; init; }

    /// <summary>Whether there is no <c>max_count</c> before a text.</summary>
    public bool IsFixed { get; init; }

    /// <summary>What holds the number of elements; NULL where nothing does.</summary>
    public string? SizeIs { get; init; }

    /// <summary>What holds the number of elements that are sent; NULL where nothing does.</summary>
    public string? LengthIs { get; init; }

    /// <summary>Whether the number of elements is always <see cref="Maximum"/>.</summary>
    public bool HasConstantSize { get; init; }

    /// <summary>Whether the elements are numbers, which are copied all at once.</summary>
    public bool IsNumber { get; init; }

    /// <summary>Whether it is a value type in C#.</summary>
    public bool IsValueType { get; init; }

    /// <summary>Whether there are pointers in what is in place, whose referents come later.</summary>
    public bool HasPointers { get; init; }

    /// <summary>Whether it ends in a conformant array, whose count stands before it.</summary>
    public bool IsConformant { get; init; }

    /// <summary>The type that a pointer leads to, or this one.</summary>
    public TypeModel Behind => Kind is TypeKind.Pointer or TypeKind.InOut ? Inner!.Behind : this;
}
