namespace OpenWmi.Cim.Wql;

/// <summary>The name of a property in a query: <c>Name</c>, <c>TargetInstance.Name</c>, <c>__CLASS</c>, <c>__this</c>. Compared without case. Immutable.</summary>
public sealed class WqlPropertyName : IEquatable<WqlPropertyName>
{
    private readonly string[] _parts;

    /// <summary>Creates a name.</summary>
    /// <param name="parts">One identifier, or several that stand with dots between them.</param>
    /// <exception cref="ArgumentException">There are no parts.</exception>
    public WqlPropertyName(params ReadOnlySpan<string> parts)
    {
        if (parts.IsEmpty)
        {
            throw new ArgumentException("A property name has at least one part.", nameof(parts));
        }

        _parts = parts.ToArray();
    }

    /// <summary>The identifiers.</summary>
    public IReadOnlyList<string> Parts => _parts;

    /// <summary>The first identifier: a property of the class that is queried.</summary>
    public string First => _parts[0];

    /// <summary>The last identifier.</summary>
    public string Last => _parts[^1];

    /// <summary>Whether the name reaches into an embedded object.</summary>
    public bool IsDotted => _parts.Length > 1;

    /// <summary>Whether the name is that of the object itself, <c>__this</c>. Facts 6.3.</summary>
    public bool IsThis => !IsDotted && CimName.Equals(First, "__this");

    /// <inheritdoc/>
    public bool Equals(WqlPropertyName? other) => other is not null && _parts.AsSpan().SequenceEqual(other._parts, StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WqlPropertyName);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(ToString());

    /// <inheritdoc/>
    public override string ToString() => _parts.Length == 1 ? _parts[0] : string.Join('.', _parts);
}
