using System.Collections.Frozen;

namespace OpenWmi.Security;

/// <summary>The two letters that stand for a SID. [MS-DTYP] 2.5.1.1, sid-token.</summary>
internal static class SddlAliases
{
    public const int Letters = 26;

    private static readonly FrozenDictionary<Sid, string> Absolute = new Dictionary<string, string>
    {
        ["WD"] = "S-1-1-0",
        ["CO"] = "S-1-3-0",
        ["CG"] = "S-1-3-1",
        ["OW"] = "S-1-3-4",
        ["NU"] = "S-1-5-2",
        ["IU"] = "S-1-5-4",
        ["SU"] = "S-1-5-6",
        ["AN"] = "S-1-5-7",
        ["ED"] = "S-1-5-9",
        ["PS"] = "S-1-5-10",
        ["AU"] = "S-1-5-11",
        ["RC"] = "S-1-5-12",
        ["SY"] = "S-1-5-18",
        ["LS"] = "S-1-5-19",
        ["NS"] = "S-1-5-20",
        ["WR"] = "S-1-5-33",
        ["UD"] = "S-1-5-84-0-0-0-0-0",
        ["BA"] = "S-1-5-32-544",
        ["BU"] = "S-1-5-32-545",
        ["BG"] = "S-1-5-32-546",
        ["PU"] = "S-1-5-32-547",
        ["AO"] = "S-1-5-32-548",
        ["SO"] = "S-1-5-32-549",
        ["PO"] = "S-1-5-32-550",
        ["BO"] = "S-1-5-32-551",
        ["RE"] = "S-1-5-32-552",
        ["RU"] = "S-1-5-32-554",
        ["RD"] = "S-1-5-32-555",
        ["NO"] = "S-1-5-32-556",
        ["MU"] = "S-1-5-32-558",
        ["LU"] = "S-1-5-32-559",
        ["IS"] = "S-1-5-32-568",
        ["CY"] = "S-1-5-32-569",
        ["ER"] = "S-1-5-32-573",
        ["CD"] = "S-1-5-32-574",
        ["RA"] = "S-1-5-32-575",
        ["ES"] = "S-1-5-32-576",
        ["MS"] = "S-1-5-32-577",
        ["HA"] = "S-1-5-32-578",
        ["AA"] = "S-1-5-32-579",
        ["RM"] = "S-1-5-32-580",
        ["AC"] = "S-1-15-2-1",
        ["LW"] = "S-1-16-4096",
        ["ME"] = "S-1-16-8192",
        ["MP"] = "S-1-16-8448",
        ["HI"] = "S-1-16-12288",
        ["SI"] = "S-1-16-16384",
        ["AS"] = "S-1-18-1",
        ["SS"] = "S-1-18-2",
    }.ToFrozenDictionary(pair => Sid.Parse(pair.Value), pair => pair.Key);

    // Relative to the domain, to the root of the forest and to the machine.
    private static readonly FrozenDictionary<string, uint> OfDomain = new Dictionary<string, uint>
    {
        ["DA"] = 512, ["DU"] = 513, ["DG"] = 514, ["DC"] = 515, ["DD"] = 516, ["CA"] = 517, ["PA"] = 520, ["CN"] = 522, ["AP"] = 525, ["KA"] = 526, ["RS"] = 553,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, uint> OfForestRoot = new Dictionary<string, uint>
    {
        ["RO"] = 498, ["SA"] = 518, ["EA"] = 519, ["EK"] = 527,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, uint> OfMachine = new Dictionary<string, uint> { ["LA"] = 500, ["LG"] = 501 }.ToFrozenDictionary();

    private static readonly Sid?[] ByLetters = IndexByLetters();

    /// <summary>The place of two capital letters in a table of all pairs, or -1.</summary>
    public static int IndexOf(char first, char second)
        => char.IsAsciiLetterUpper(first) && char.IsAsciiLetterUpper(second) ? ((first - 'A') * Letters) + (second - 'A') : -1;

    /// <summary>Finds the SID of an alias.</summary>
    /// <returns>Null, with a fault, when there is no such alias or its domain is not known.</returns>
    public static Sid? Find(ReadOnlySpan<char> alias, SddlDomains? domains, out string? fault)
    {
        fault = null;
        int index = alias.Length == 2 ? IndexOf(alias[0], alias[1]) : -1;
        if (index >= 0 && ByLetters[index] is { } sid)
        {
            return sid;
        }

        string text = alias.ToString();
        if (OfDomain.TryGetValue(text, out uint rid))
        {
            return InDomain(text, domains?.Domain, rid, "domain", out fault);
        }

        if (OfForestRoot.TryGetValue(text, out rid))
        {
            return InDomain(text, domains?.ForestRoot, rid, "forest", out fault);
        }

        if (OfMachine.TryGetValue(text, out rid))
        {
            return InDomain(text, domains?.Machine, rid, "machine", out fault);
        }

        fault = $"'{text}' is not the alias of a SID; aliases are two capital letters, such as BA, and a SID looks like S-1-5-32-544";
        return null;
    }

    /// <summary>Finds the alias of a SID.</summary>
    /// <returns>Null when it has none.</returns>
    public static string? NameOf(Sid sid, SddlDomains? domains)
        => Absolute.TryGetValue(sid, out string? alias) ? alias
            : domains is null || sid.SubAuthorities.Length == 0 ? null
            : NameIn(OfDomain, domains.Domain, sid) ?? NameIn(OfForestRoot, domains.ForestRoot, sid) ?? NameIn(OfMachine, domains.Machine, sid);

    private static string? NameIn(FrozenDictionary<string, uint> aliases, Sid? domain, Sid sid)
    {
        if (domain is null || domain.IdentifierAuthority != sid.IdentifierAuthority || !sid.SubAuthorities[..^1].SequenceEqual(domain.SubAuthorities))
        {
            return null;
        }

        foreach (KeyValuePair<string, uint> pair in aliases)
        {
            if (pair.Value == sid.SubAuthorities[^1])
            {
                return pair.Key;
            }
        }

        return null;
    }

    private static Sid? InDomain(string alias, Sid? domain, uint rid, string kind, out string? fault)
    {
        bool isKnown = domain is not null && domain.SubAuthorities.Length < Sid.MaxSubAuthorities;
        fault = isKnown ? null : $"'{alias}' is an account of the {kind}, whose SID is not known here; write the SID of the account";
        return isKnown ? new Sid(domain!.IdentifierAuthority, [.. domain.SubAuthorities, rid]) : null;
    }

    private static Sid?[] IndexByLetters()
    {
        Sid?[] sids = new Sid?[Letters * Letters];
        foreach (KeyValuePair<Sid, string> pair in Absolute)
        {
            sids[IndexOf(pair.Value[0], pair.Value[1])] = pair.Key;
        }

        return sids;
    }
}
