using System.Collections.Immutable;

namespace OpenWmi.Rpc.Ndr;

/// <summary>What a value looks like in NDR, for those who print stubs; calls are made without it. Immutable.</summary>
public abstract record NdrShape
{
    private NdrShape()
    {
    }

    /// <summary>A number or another value without parts.</summary>
    /// <param name="Kind">Which.</param>
    public sealed record Scalar(NdrScalar Kind) : NdrShape;

    /// <summary>A pointer, null or to something else.</summary>
    /// <param name="Referent">What it refers to.</param>
    /// <param name="IsFull">Whether the same referent id may come again, for the same thing.</param>
    public sealed record Pointer(NdrShape Referent, bool IsFull = false) : NdrShape;

    /// <summary>A structure.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Alignment">Where it begins: 1, 2, 4 or 8.</param>
    /// <param name="Members">Its members in order. Where the last is a conformant array its <c>max_count</c> stands before the structure.</param>
    public sealed record Structure(string Name, int Alignment, ImmutableArray<NdrField> Members) : NdrShape;

    /// <summary>An array.</summary>
    /// <param name="Element">Its elements.</param>
    /// <param name="IsVarying">Whether <c>offset</c> and <c>actual_count</c> are there.</param>
    public sealed record Array(NdrShape Element, bool IsVarying = false) : NdrShape;

    /// <summary>A union with its discriminant of 32 bits.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Arms">Its arms.</param>
    public sealed record Union(string Name, ImmutableArray<NdrArm> Arms) : NdrShape;

    /// <summary>A text, conformant and varying.</summary>
    /// <param name="IsWide">Whether its characters have 16 bits.</param>
    /// <param name="IsFixed">Whether it is varying only.</param>
    public sealed record Text(bool IsWide, bool IsFixed = false) : NdrShape;

    /// <summary>What a BSTR points to: FLAGGED_WORD_BLOB.</summary>
    public sealed record Bstr : NdrShape;

    /// <summary>What an interface pointer refers to: MInterfacePointer.</summary>
    public sealed record InterfacePointer : NdrShape;
}
