namespace OpenWmi.Security;

/// <summary>What one entry did in an access check.</summary>
/// <param name="Index">Its place in the DACL, from 0.</param>
/// <param name="Ace">The entry.</param>
/// <param name="Effect">What it did, or why it did nothing.</param>
/// <param name="Rights">The rights that it allowed or denied, of those asked for; 0 where it did nothing.</param>
public sealed record AceExplanation(int Index, Ace Ace, AceEffect Effect, uint Rights);
