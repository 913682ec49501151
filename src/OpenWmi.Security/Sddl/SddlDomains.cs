namespace OpenWmi.Security;

/// <summary>
/// Whom the aliases of domain accounts (<c>DA</c>, <c>DU</c>, <c>EA</c>, <c>LA</c> …) are about. A machine without a domain has none, and the aliases are refused.
/// </summary>
/// <param name="Domain">The SID of the domain, without a relative identifier.</param>
/// <param name="ForestRoot">The SID of the domain that is the root of the forest, to which <c>EA</c>, <c>SA</c> and <c>RO</c> belong.</param>
/// <param name="Machine">The SID of the machine's own accounts, to which <c>LA</c> and <c>LG</c> belong.</param>
public sealed record SddlDomains(Sid? Domain = null, Sid? ForestRoot = null, Sid? Machine = null);
