namespace OpenWmi.Cim.Wql;

/// <summary>A reference against an object path: by text without case, else as paths. Facts 6.8.</summary>
/// <remarks>
/// A machine or namespace that only one of both names does not count, <c>.</c> is any machine, keys come in any order, and a single key needs no name.
/// Only a text that differs and could still be the same path is parsed, which allocates.
/// </remarks>
internal sealed class WqlReferencePredicate : WqlTextPredicate
{
    private readonly string _constant;
    private readonly CimPath? _path;
    private readonly bool _isNegated;

    public WqlReferencePredicate(string constant, bool isNegated)
    {
        _constant = constant;
        _isNegated = isNegated;
        _path = CimPath.TryParse(constant, out CimPath? path) ? path : null;
    }

    public override bool Matches(CimStringSpan text) => (text.EqualsIgnoreCase(_constant) || IsSamePath(text)) != _isNegated;

    private bool IsSamePath(CimStringSpan text)
    {
        if (_path?.ClassName is null || text.Length > CimLimits.MaxPathLength)
        {
            return false;
        }

        Span<char> buffer = stackalloc char[512];
        ReadOnlySpan<char> written = text.Length <= buffer.Length ? text.AsSpan(buffer) : text.ToString();
        return written.Contains(_path.ClassName, StringComparison.OrdinalIgnoreCase) && CimPath.TryParse(written.ToString(), out CimPath? other) && AreEqual(_path, other);
    }

    private static bool AreEqual(CimPath left, CimPath right)
    {
        bool bothSayServer = left.Server is not (null or ".") && right.Server is not (null or ".");
        bool bothSayNamespace = left.Namespace is not null && right.Namespace is not null;
        return (!bothSayServer || CimName.Equals(left.Server, right.Server))
            && (!bothSayNamespace || CimName.Equals(left.Namespace, right.Namespace))
            && Bare(left, right).Equals(Bare(right, left));
    }

    private static CimPath Bare(CimPath path, CimPath other)
    {
        bool takesName = path.Keys.Count == 1 && other.Keys.Count == 1 && path.Keys[0].Name is null;
        return path with { Server = null, Namespace = null, Keys = takesName ? [path.Keys[0] with { Name = other.Keys[0].Name }] : path.Keys };
    }
}
