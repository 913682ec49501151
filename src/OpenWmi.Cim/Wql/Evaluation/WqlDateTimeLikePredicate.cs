namespace OpenWmi.Cim.Wql;

/// <summary>The text of a datetime against a pattern: <c>InstallDate LIKE "2024%"</c>.</summary>
internal sealed class WqlDateTimeLikePredicate(LikePattern pattern, bool isNegated) : WqlPredicate
{
    public override bool Matches(CimValue value)
    {
        Span<char> text = stackalloc char[CimDateTime.TextLength];
        value.AsDateTime().TryFormat(text);
        return pattern.IsMatch(text) != isNegated;
    }
}
