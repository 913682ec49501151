using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Security.Tests.Descriptors;
using Text = OpenWmi.Security.Sddl;

namespace OpenWmi.Security.Tests.Sddl;

public sealed class SddlTests
{
    private static readonly Sid Domain = Sid.Parse("S-1-5-21-10-20-30");
    private static readonly SddlDomains Domains = new(Domain, Sid.Parse("S-1-5-21-1-1-1"), Sid.Parse("S-1-5-21-7-7-7"));

    /// <summary>The aliases of [MS-DTYP] 2.5.1.1 that mean the same everywhere.</summary>
    public static TheoryData<string, string> Aliases => new()
    {
        { "WD", "S-1-1-0" }, { "CO", "S-1-3-0" }, { "CG", "S-1-3-1" }, { "OW", "S-1-3-4" }, { "NU", "S-1-5-2" }, { "IU", "S-1-5-4" }, { "SU", "S-1-5-6" }, { "AN", "S-1-5-7" },
        { "ED", "S-1-5-9" }, { "PS", "S-1-5-10" }, { "AU", "S-1-5-11" }, { "RC", "S-1-5-12" }, { "SY", "S-1-5-18" }, { "LS", "S-1-5-19" }, { "NS", "S-1-5-20" }, { "WR", "S-1-5-33" },
        { "UD", "S-1-5-84-0-0-0-0-0" }, { "BA", "S-1-5-32-544" }, { "BU", "S-1-5-32-545" }, { "BG", "S-1-5-32-546" }, { "PU", "S-1-5-32-547" }, { "AO", "S-1-5-32-548" }, { "SO", "S-1-5-32-549" },
        { "PO", "S-1-5-32-550" }, { "BO", "S-1-5-32-551" }, { "RE", "S-1-5-32-552" }, { "RU", "S-1-5-32-554" }, { "RD", "S-1-5-32-555" }, { "NO", "S-1-5-32-556" }, { "MU", "S-1-5-32-558" },
        { "LU", "S-1-5-32-559" }, { "IS", "S-1-5-32-568" }, { "CY", "S-1-5-32-569" }, { "ER", "S-1-5-32-573" }, { "CD", "S-1-5-32-574" }, { "RA", "S-1-5-32-575" }, { "ES", "S-1-5-32-576" },
        { "MS", "S-1-5-32-577" }, { "HA", "S-1-5-32-578" }, { "AA", "S-1-5-32-579" }, { "RM", "S-1-5-32-580" }, { "AC", "S-1-15-2-1" }, { "LW", "S-1-16-4096" }, { "ME", "S-1-16-8192" },
        { "MP", "S-1-16-8448" }, { "HI", "S-1-16-12288" }, { "SI", "S-1-16-16384" }, { "AS", "S-1-18-1" }, { "SS", "S-1-18-2" },
    };

    [Theory]
    [MemberData(nameof(Aliases))]
    public void An_alias_is_its_SID_both_ways(string alias, string sid)
    {
        Assert.Equal(sid, Text.Parse($"O:{alias}").Owner!.ToString());
        Assert.Equal($"O:{alias}", Text.Format(new SecurityDescriptor(Sid.Parse(sid), null, null)));
        Assert.Equal(Text.Parse($"D:(A;;CC;;;{alias})"), Text.Parse($"D:(A;;CC;;;{sid})"));
    }

    [Theory]
    [InlineData("DA", "S-1-5-21-10-20-30-512")]
    [InlineData("DU", "S-1-5-21-10-20-30-513")]
    [InlineData("DG", "S-1-5-21-10-20-30-514")]
    [InlineData("DC", "S-1-5-21-10-20-30-515")]
    [InlineData("DD", "S-1-5-21-10-20-30-516")]
    [InlineData("CA", "S-1-5-21-10-20-30-517")]
    [InlineData("PA", "S-1-5-21-10-20-30-520")]
    [InlineData("CN", "S-1-5-21-10-20-30-522")]
    [InlineData("AP", "S-1-5-21-10-20-30-525")]
    [InlineData("KA", "S-1-5-21-10-20-30-526")]
    [InlineData("RS", "S-1-5-21-10-20-30-553")]
    [InlineData("RO", "S-1-5-21-1-1-1-498")]
    [InlineData("SA", "S-1-5-21-1-1-1-518")]
    [InlineData("EA", "S-1-5-21-1-1-1-519")]
    [InlineData("EK", "S-1-5-21-1-1-1-527")]
    [InlineData("LA", "S-1-5-21-7-7-7-500")]
    [InlineData("LG", "S-1-5-21-7-7-7-501")]
    public void An_alias_of_a_domain_needs_the_domain(string alias, string sid)
    {
        Assert.Equal(sid, Text.Parse($"O:{alias}", Domains).Owner!.ToString());
        Assert.Equal($"O:{alias}", Text.Format(new SecurityDescriptor(Sid.Parse(sid), null, null), Domains));
        Assert.Equal($"O:{sid}", Text.Format(new SecurityDescriptor(Sid.Parse(sid), null, null)));
        Assert.Equal(2, Assert.Throws<SddlException>(() => Text.Parse($"O:{alias}")).Offset);
    }

    [Theory]
    [InlineData("CC", NamespaceRights.WBEM_ENABLE)]
    [InlineData("DC", NamespaceRights.WBEM_METHOD_EXECUTE)]
    [InlineData("LC", NamespaceRights.WBEM_FULL_WRITE_REP)]
    [InlineData("SW", NamespaceRights.WBEM_PARTIAL_WRITE_REP)]
    [InlineData("RP", NamespaceRights.WBEM_WRITE_PROVIDER)]
    [InlineData("WP", NamespaceRights.WBEM_REMOTE_ACCESS)]
    [InlineData("DT", NamespaceRights.WBEM_RIGHT_SUBSCRIBE)]
    [InlineData("LO", NamespaceRights.WBEM_RIGHT_PUBLISH)]
    [InlineData("CR", 0x100u)]
    [InlineData("SD", 0x10000u)]
    [InlineData("RC", NamespaceRights.READ_CONTROL)]
    [InlineData("WD", NamespaceRights.WRITE_DAC)]
    [InlineData("WO", 0x80000u)]
    [InlineData("GA", 0x10000000u)]
    [InlineData("GX", 0x20000000u)]
    [InlineData("GW", 0x40000000u)]
    [InlineData("GR", 0x80000000u)]
    [InlineData("FA", 0x1F01FFu)]
    [InlineData("FR", 0x120089u)]
    [InlineData("FW", 0x120116u)]
    [InlineData("FX", 0x1200A0u)]
    [InlineData("KA", 0xF003Fu)]
    [InlineData("KR", 0x20019u)]
    [InlineData("KW", 0x20006u)]
    [InlineData("0x6003f", 0x6003Fu, "CCDCLCSWRPWPRCWD")]
    [InlineData("0x00060033", 0x60033u, "CCDCRPWPRCWD")]
    [InlineData("131107", 0x20023u, "CCDCWPRC")]
    [InlineData("01", 1u, "CC")]
    [InlineData("0", 0u, "")]
    [InlineData("", 0u)]
    [InlineData("KX", 0x20019u, "KR")]
    [InlineData("WDRCCC", 0x60001u, "CCRCWD")]
    [InlineData("0x1200a9", 0x1200A9u)]
    [InlineData("4294967295", 0xFFFFFFFFu, "0xffffffff")]
    public void Rights_are_letters_or_a_number_facts_1_2(string rights, uint mask, string? written = null)
    {
        SecurityDescriptor descriptor = Text.Parse($"D:(A;;{rights};;;WD)");

        Assert.Equal(mask, descriptor.Dacl!.Aces[0].AccessMask);
        Assert.Equal($"D:(A;;{written ?? rights};;;WD)", Text.Format(descriptor));
    }

    [Theory]
    [InlineData("")]
    [InlineData("O:BA")]
    [InlineData("G:SY")]
    [InlineData("D:")]
    [InlineData("D:NO_ACCESS_CONTROL")]
    [InlineData("D:PARAI(A;OICINPIOIDCRSAFA;GA;;;BA)")]
    [InlineData("O:S-1-22-1-1000G:S-1-22-2-100D:(D;;CC;;;S-1-22-1-1001)(A;;CC;;;WD)S:ARAI(AU;SAFA;CCDC;;;WD)")]
    [InlineData("O:BAG:BAD:(A;CI;CCDCLCSWRPWPRCWD;;;BA)(A;CI;CCDCRP;;;NS)(A;CI;CCDCRP;;;LS)(A;CI;CCDCRP;;;AU)")]
    [InlineData("D:(OA;;CC;bf967aba-0de6-11d0-a285-00aa003049e2;;WD)(OD;;CC;;bf967aba-0de6-11d0-a285-00aa003049e2;WD)S:(OU;SA;CC;;;WD)(AL;;CC;;;WD)(OL;;CC;;;WD)")]
    [InlineData("S:P(ML;;NWNRNX;;;HI)(SP;;;;;S-1-17-1)(TL;;0x2000000;;;S-1-19-512-4096)(ML;;0x8;;;LW)(ML;;;;;LW)")]
    public void Text_comes_back_as_it_was(string text) => Assert.Equal(text, Text.Format(Text.Parse(text)));

    [Fact]
    public void The_parts_may_come_in_any_order()
        => Assert.Equal(Text.Parse("O:BAG:SYD:(A;;CC;;;WD)S:"), Text.Parse("S:D:(A;;CC;;;WD)G:SYO:BA"));

    [Theory]
    [InlineData("o:BAG:BA", 0, "capitals")]
    [InlineData("O:BAg:BA", 4, "capitals")]
    [InlineData("O:ba", 2, "'ba'")]
    [InlineData("O:BA ", 4, "expected")]
    [InlineData(" O:BA", 0, "expected")]
    [InlineData("O:", 2, "''")]
    [InlineData("O", 0, "expected")]
    [InlineData("O:s-1-5-18", 2, "'s-'")]
    [InlineData("O:S-1-5-99999999999", 2, "not a SID")]
    [InlineData("O:BAO:BA", 4, "twice")]
    [InlineData("D:D:", 2, "twice")]
    [InlineData("D:NO_ACCESS_CONTROL(A;;CC;;;WD)", 19, "no ACE")]
    [InlineData("D:(a;;CC;;;WD)", 3, "not a type")]
    [InlineData("D:(A;ci;CC;;;WD)", 5, "not a flag")]
    [InlineData("D:(A;CIX;CC;;;WD)", 7, "not a flag")]
    [InlineData("D:(A;;cc;;;WD)", 6, "not a right")]
    [InlineData("D:(A;;CCQQ;;;WD)", 8, "not a right")]
    [InlineData("D:(A;;CCD;;;WD)", 8, "not a right")]
    [InlineData("D:(A;;NW;;;WD)", 6, "not a right")]
    [InlineData("D:(A;;0x;;;WD)", 6, "access mask")]
    [InlineData("D:(A;;0x123456789;;;WD)", 6, "access mask")]
    [InlineData("D:(A;;09;;;WD)", 6, "access mask")]
    [InlineData("D:(A;;4294967296;;;WD)", 6, "access mask")]
    [InlineData("D:(A;;0X1;;;WD)", 6, "access mask")]
    [InlineData("D:(A;;CC;x;;WD)", 9, "OA")]
    [InlineData("D:(OA;;CC;x;;WD)", 10, "GUID")]
    [InlineData("D:(A;;CC;;;)", 11, "''")]
    [InlineData("D:(A;;CC;;;XX)", 11, "'XX'")]
    [InlineData("D:(A;;CC;;WD)", 2, "this one has 5")]
    [InlineData("D:(A)", 2, "this one has 1")]
    [InlineData("D:()", 3, "not a type")]
    [InlineData("D:(A;;CC;;;WD", 2, "parenthesis")]
    [InlineData("D:(A;;CC;;;WD)x", 14, "expected")]
    [InlineData("D:(A;;CC;;;WD;(Member_of {SID(BA)}))", 2, "conditions")]
    [InlineData("D:(A;;CC;;;WD)(XA;;CC;;;WD;(@User.Title == \"VP\"))", 15, "conditions are not supported")]
    [InlineData("D:(XD;;CC;;;WD;(Member_of {SID(BA)}))", 3, "condition")]
    [InlineData("D:(ZA;;CC;;;WD;(1 == 1))", 3, "condition")]
    [InlineData("S:(XU;SA;CC;;;WD;(1 == 1))", 3, "condition")]
    [InlineData("S:(RA;;;;;WD;(\"Secrecy\",TU,0,3))", 3, "conditions")]
    [InlineData("S:(FL;;CC;;;WD;(1 == 1))", 3, "condition")]
    public void What_is_wrong_is_refused_with_its_place(string text, int offset, string fault)
    {
        SddlException error = Assert.Throws<SddlException>(() => Text.Parse(text));

        Assert.Equal(offset, error.Offset);
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
        Assert.Contains($"character {offset + 1}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_is_too_long_is_refused_before_it_is_made()
    {
        string text = "D:" + string.Concat(Enumerable.Repeat("(A;;CC;;;WD)", 4000));

        Assert.Contains("65532", Assert.Throws<SddlException>(() => Text.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_descriptor_is_written_whole()
    {
        string text = "O:BAD:" + string.Concat(Enumerable.Repeat("(A;;CC;;;S-1-5-21-1004336348-1177238915-682003330-1234)", 1000));

        Assert.Equal(text, Text.Format(Text.Parse(text)));
    }

    [Fact]
    public void What_has_no_text_is_not_written()
    {
        SecurityDescriptor unknown = new(null, null, new Acl(Ace.CreateOpaque((AceType)0x77, AceFlags.None, [1, 2, 3, 4])));
        SecurityDescriptor conditional = new(null, null, new Acl(Ace.Create(AceType.AccessAllowedCallback, AceFlags.None, 1, WellKnownSids.Users, data: [0x61, 0x72, 0x74, 0x78])));

        Assert.Contains("Entry 1", Assert.Throws<NotSupportedException>(() => Text.Format(unknown)).Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => Text.Format(conditional));
    }

    [Fact]
    public void Text_form_round_trips()
        => Prop.ForAll(SecurityGenerators.TextDescriptor.ToArbitrary(), descriptor =>
        {
            string text = Text.Format(descriptor);
            SecurityDescriptor read = Text.Parse(text);

            Assert.Equal(descriptor, read);
            Assert.Equal(text, Text.Format(read));
            Assert.Equal(descriptor, Text.Parse(Text.Format(descriptor, Domains), Domains));
        }).Check(SecurityGenerators.Thorough);
}
