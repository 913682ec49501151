namespace OpenWmi.Rpc.Generator;

/// <summary>A parameter, a result or a member of a structure.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="Type">How it is marshalled.</param>
internal sealed record FieldModel(string Name, TypeModel Type)
{
    /// <summary>The parameter that says whether this result is wanted; NULL for others.</summary>
    public string? InOutOf { get; init; }
}
