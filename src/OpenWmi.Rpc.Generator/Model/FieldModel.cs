namespace OpenWmi.Rpc.Generator;

/// <summary>A parameter, a result or a member of a structure.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="Type">How it is marshalled.</param>
internal sealed record FieldModel(string Name, TypeModel Type)
{
    /// <summary>The name that descriptions of it show: that of the specification where its documentation begins with one, otherwise <see cref="Name"/>.</summary>
    public string WireName { get; init; } = Name;

    /// <summary>The parameter that says whether this result is wanted; NULL for others.</summary>
    public string? InOutOf { get; init; }
}
