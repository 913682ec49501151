namespace OpenWmi.Cim.Wql;

/// <summary>Text against a pattern.</summary>
internal sealed class WqlLikePredicate(LikePattern pattern, bool isNegated) : WqlTextPredicate
{
    public override bool Matches(CimStringSpan text) => pattern.IsMatch(text) != isNegated;
}
