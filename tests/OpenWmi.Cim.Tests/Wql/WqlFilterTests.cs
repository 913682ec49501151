using OpenWmi.Cim.Wql;

namespace OpenWmi.Cim.Tests.Wql;

/// <summary>What matches, and what does not. Facts 6.1, 6.3, 6.6; each row a rule or a trap.</summary>
public sealed class WqlFilterTests
{
    private static readonly CimInstance Embedded = WqlSamples.Build(WqlSamples.Derived, ("S", CimValue.From("inner")), ("U32", CimValue.From(7u)), ("Extra", CimValue.From(-3)));

    private static readonly CimInstance Sample = WqlSamples.With(
        ("Id", CimValue.From(1u)),
        ("S", CimValue.From("Notepad.exe")),
        ("B", CimValue.From(true)),
        ("I8", CimValue.From((sbyte)-5)),
        ("U8", CimValue.From((byte)200)),
        ("I16", CimValue.From((short)-300)),
        ("U16", CimValue.From((ushort)60000)),
        ("I32", CimValue.From(-70000)),
        ("U32", CimValue.From(4000000000u)),
        ("I64", CimValue.From(long.MinValue)),
        ("U64", CimValue.From(ulong.MaxValue)),
        ("R32", CimValue.From(0.1f)),
        ("R64", CimValue.From(2.5)),
        ("C", CimValue.From('x')),
        ("D", CimValue.From(CimDateTime.Parse("20240115103000.000000+060"))),
        ("Ref", CimValue.FromReference(@"\\HOST\root\cimv2:Win32_Service.Name=""a""")),
        ("O", CimValue.From(Embedded)),
        ("A", CimValue.FromArray(["x"])));

    [Theory]
    // strings: no case, ordering by upper case
    [InlineData("S = 'NOTEPAD.EXE'", true)]
    [InlineData("S <> 'notepad.exe'", false)]
    [InlineData("S < 'notepad.exf'", true)]
    [InlineData("S >= 'NOTEPAD.EXE'", true)]
    [InlineData("S > 'o'", false)]
    [InlineData("S LIKE 'note%[.]EX_'", true)]
    [InlineData("NOT S LIKE '%pad%'", false)]
    // integers of each width, signed against unsigned, beyond the type, in quotes, hexadecimal, TRUE as 1
    [InlineData("I8 = -5", true)]
    [InlineData("U8 = 200", true)]
    [InlineData("U8 = 300 OR U8 = -1", false)]
    [InlineData("U8 < 300 AND U8 > -1 AND U8 <> 300", true)]
    [InlineData("I16 <= -300", true)]
    [InlineData("U16 > 59999", true)]
    [InlineData("I32 = '-70000'", true)]
    [InlineData("U32 = 4000000000", true)]
    [InlineData("U32 = 0xEE6B2800", true)]
    [InlineData("U32 < 0", false)]
    [InlineData("I64 = -9223372036854775808", true)]
    [InlineData("I64 < 18446744073709551615", true)]
    [InlineData("U64 = 18446744073709551615", true)]
    [InlineData("U64 > -1", true)]
    [InlineData("U64 = -1", false)]
    [InlineData("U64 > 9223372036854775807", true)]
    [InlineData("U64 >= '18446744073709551615'", true)]
    [InlineData("Id = TRUE", true)]
    [InlineData("5000000000 > U32", true)]
    // integers against reals: exact
    [InlineData("U8 > 199.5 AND U8 < 200.5", true)]
    [InlineData("U8 = 200.0", true)]
    [InlineData("U8 = 200.5", false)]
    [InlineData("U8 <> 200.5", true)]
    [InlineData("I8 < -4.5 AND I8 >= -5.5 AND I8 <= -4.9", true)]
    [InlineData("U64 < 1e300 AND I64 > -1e300", true)]
    // reals
    [InlineData("R32 = 0.1", true)]
    [InlineData("R64 = 2.5 AND R64 > 2 AND R64 < 3 AND R64 <> 2", true)]
    [InlineData("R64 = '2.5'", true)]
    // booleans: TRUE FALSE 1 0; -1 is Automation's TRUE (trap 11)
    [InlineData("B = TRUE", true)]
    [InlineData("B = 1", true)]
    [InlineData("B = -1", true)]
    [InlineData("B = 'true'", true)]
    [InlineData("B != FALSE", true)]
    [InlineData("B <> 1", false)]
    [InlineData("B = 0", false)]
    [InlineData("NOT B = 0", true)]
    // char16
    [InlineData("C = 'X'", true)]
    [InlineData("C = 120", true)]
    [InlineData("C > 'w' AND C < 'Y'", true)]
    // datetimes: 10:30+060 is 09:30 UTC; the WQL forms are UTC
    [InlineData("D = '20240115093000.000000+000'", true)]
    [InlineData("D = '20240115103000.000000+000'", false)]
    [InlineData("D < '20240115103000.000000+000'", true)]
    [InlineData("D >= '2024-01-15 09:30'", true)]
    [InlineData("D > 'Jan 15, 2024' AND D < '1/16/2024'", true)]
    [InlineData("D > 2023 AND D < 20240116", true)]
    [InlineData("D LIKE '2024011510%'", true)]
    [InlineData("D = '00000001000000.000000:000'", false)]
    [InlineData("D > '00000001000000.000000:000' OR D <= '00000001000000.000000:000'", false)]
    [InlineData("D = '20240115103000.000000+***'", false)]
    // references: paths, with and without the namespace
    [InlineData(@"Ref = '\\\\host\\ROOT\\cimv2:win32_service.name=""A""'", true)]
    [InlineData(@"Ref = 'Win32_Service.Name=""a""'", true)]
    [InlineData(@"Ref = 'Win32_Service=""a""'", true)]
    [InlineData(@"Ref = '\\\\.\\root\\cimv2:Win32_Service.Name=""a""'", true)]
    [InlineData(@"Ref = 'root/cimv2:Win32_Service.Name=""a""'", true)]
    [InlineData(@"Ref = 'root/other:Win32_Service.Name=""a""'", false)]
    [InlineData(@"Ref <> 'Win32_Service.Name=""a""'", false)]
    [InlineData(@"Ref <> 'Win32_Service.Name=""b""'", true)]
    [InlineData("Ref LIKE '%win32_service%'", true)]
    // defaults of the class count as values
    [InlineData("Preset = 'default'", true)]
    [InlineData("Preset IS NOT NULL", true)]
    // AND, OR, NOT
    [InlineData("U8 = 1 AND U8 = 2 OR B = TRUE", true)]
    [InlineData("U8 = 1 AND (U8 = 2 OR B = TRUE)", false)]
    [InlineData("NOT (U8 = 1 OR B = FALSE)", true)]
    [InlineData("NOT NOT U8 = 200", true)]
    // arrays and objects can be NULL or not
    [InlineData("A IS NOT NULL AND O IS NOT NULL", true)]
    // embedded objects: dots, unknown sub-properties, ISA
    [InlineData("O.S = 'INNER'", true)]
    [InlineData("O.S LIKE 'in%'", true)]
    [InlineData("O.U32 < 8 AND O.Extra = -3", true)]
    [InlineData("O.Nothing = 1", false)]
    [InlineData("NOT O.Nothing = 1", false)]
    [InlineData("O.Nothing IS NULL", false)]
    [InlineData("O.I8 IS NULL", true)]
    [InlineData("O.U32 = 'text'", false)]
    [InlineData("O.O.S = 'x'", false)]
    [InlineData("O.__CLASS = Sample_Derived", true)]
    [InlineData("O ISA 'sample'", true)]
    [InlineData("O ISA Sample_Derived", true)]
    [InlineData("O ISA Other", false)]
    [InlineData("NOT O ISA Other", true)]
    [InlineData("__this ISA Sample", true)]
    [InlineData("__this ISA Sample_Derived", false)]
    // system properties
    [InlineData("__CLASS = 'SAMPLE'", true)]
    [InlineData("__class <> Sample", false)]
    [InlineData("__SUPERCLASS IS NULL AND __DYNASTY = 'Sample'", true)]
    [InlineData("__NAMESPACE = 'root\\\\CIMV2' AND __SERVER = 'host' AND __GENUS = 2", true)]
    [InlineData("__RELPATH = 'Sample.Id=1'", true)]
    [InlineData(@"__PATH = '\\\\HOST\\root\\cimv2:Sample.Id=1'", true)]
    [InlineData("__CLASS LIKE 'Sam%' AND __PROPERTY_COUNT > 3", true)]
    public void A_condition_matches(string condition, bool expected) => Assert.Equal(expected, Matches(condition, Sample));

    [Theory]
    // facts 6.1: NULL matches IS NULL and nothing else, not even under NOT
    [InlineData("U8 IS NULL", true)]
    [InlineData("U8 = NULL", true)]
    [InlineData("U8 IS NOT NULL", false)]
    [InlineData("NOT U8 IS NULL", false)]
    [InlineData("U8 = 0", false)]
    [InlineData("U8 <> 0", false)]
    [InlineData("NOT U8 = 0", false)]
    [InlineData("NOT (U8 = 0 AND U8 = 1)", false)]
    [InlineData("U8 = 0 OR U8 IS NULL", true)]
    [InlineData("S = ''", false)]
    [InlineData("S <> 'x'", false)]
    [InlineData("S LIKE '%'", false)]
    [InlineData("NOT S LIKE '%'", false)]
    [InlineData("B = FALSE OR B = TRUE", false)]
    [InlineData("R64 <> 1 OR D <> '2024' OR C <> 'x' OR Ref <> 'A=1' OR U64 <> 1", false)]
    [InlineData("O ISA Sample", false)]
    [InlineData("NOT O ISA Sample", false)]
    [InlineData("O.S IS NULL", false)]
    [InlineData("A IS NULL", true)]
    public void NULL_matches_only_IS_NULL(string condition, bool expected)
    {
        Assert.Equal(expected, Matches(condition, new CimInstanceBuilder(WqlSamples.Type).Build()));
        Assert.Equal(expected, Matches(condition, WqlSamples.With(("U8", default), ("S", default), ("O", default))));
    }

    [Theory]
    [InlineData("Nam = 1", WbemStatus.WBEM_E_INVALID_QUERY, "Sample has no property Nam")]
    [InlineData("Preste = 1", WbemStatus.WBEM_E_INVALID_QUERY, "Did you mean Preset?")]
    [InlineData("__CLAS = 'x'", WbemStatus.WBEM_E_INVALID_QUERY, "Did you mean __CLASS?")]
    [InlineData("Nam.X = 1", WbemStatus.WBEM_E_INVALID_QUERY, "has no property Nam")]
    [InlineData("B > 0", WbemStatus.WBEM_E_INVALID_OPERATOR, "only equal or unequal")]
    [InlineData("NOT B <= TRUE", WbemStatus.WBEM_E_INVALID_OPERATOR, "B is a boolean")]
    [InlineData("B LIKE 'T%'", WbemStatus.WBEM_E_INVALID_OPERATOR, "LIKE tests text")]
    [InlineData("U8 LIKE '2%'", WbemStatus.WBEM_E_INVALID_OPERATOR, "U8 is a uint8")]
    [InlineData("S ISA Sample", WbemStatus.WBEM_E_INVALID_OPERATOR, "ISA tests embedded objects")]
    [InlineData("__this = 1", WbemStatus.WBEM_E_INVALID_OPERATOR, "ISA only")]
    [InlineData("__this IS NULL", WbemStatus.WBEM_E_INVALID_OPERATOR, "never NULL")]
    [InlineData("D > '20240115103000.000000+***'", WbemStatus.WBEM_E_INVALID_OPERATOR, "without its offset")]
    [InlineData("B = 2", WbemStatus.WBEM_E_INVALID_QUERY, "TRUE, FALSE, 1 or 0, not with 2")]
    [InlineData("B = 'yes'", WbemStatus.WBEM_E_INVALID_QUERY, "TRUE, FALSE, 1 or 0")]
    [InlineData("U8 = 'ten'", WbemStatus.WBEM_E_INVALID_QUERY, "a number, not with \"ten\"")]
    [InlineData("C = 'xy'", WbemStatus.WBEM_E_INVALID_QUERY, "one character")]
    [InlineData("D = 'soon'", WbemStatus.WBEM_E_INVALID_QUERY, "a date and time such as")]
    [InlineData("D = '2024**********.******+000'", WbemStatus.WBEM_E_INVALID_QUERY, "no asterisks")]
    [InlineData("A = 'x'", WbemStatus.WBEM_E_INVALID_QUERY, "is an array")]
    [InlineData("A LIKE 'x'", WbemStatus.WBEM_E_INVALID_QUERY, "is an array")]
    [InlineData("__DERIVATION = 'x'", WbemStatus.WBEM_E_INVALID_QUERY, "is an array")]
    [InlineData("O = 'x'", WbemStatus.WBEM_E_INVALID_QUERY, "test one of its properties")]
    [InlineData("S.X = 1", WbemStatus.WBEM_E_PROPERTY_NOT_AN_OBJECT, "Sample.S is a string")]
    [InlineData("A.X IS NULL", WbemStatus.WBEM_E_PROPERTY_NOT_AN_OBJECT, "not an embedded object")]
    [InlineData("__CLASS.X = 1", WbemStatus.WBEM_E_PROPERTY_NOT_AN_OBJECT, "not an embedded object")]
    public void A_condition_that_does_not_fit_the_class_says_why(string condition, WbemStatus status, string reason)
    {
        WbemException error = Assert.Throws<WbemException>(() => Compile(condition, WqlSamples.Type));

        Assert.Equal(status, error.Status);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_offset_a_datetime_equals_only_its_own_text()
    {
        CimInstance unzoned = WqlSamples.With("D", CimValue.From(CimDateTime.Parse("20240115103000.000000+***")));

        Assert.True(Matches("D = '20240115103000.000000+***'", unzoned));
        Assert.False(Matches("D = '20240115103000.000000+000'", unzoned));
        Assert.True(Matches("D <> '20240115103000.000000+000'", unzoned));
    }

    [Fact]
    public void A_filter_serves_the_instances_of_subclasses()
    {
        WqlFilter filter = Compile("S = 'inner' AND __CLASS = 'Sample_Derived' AND __DYNASTY = 'Sample'", WqlSamples.Type);

        Assert.True(filter.Matches(Embedded));
        Assert.False(filter.Matches(Sample));
    }

    [Fact]
    public void A_filter_of_a_projection_uses_its_indexes()
    {
        CimClass projection = WqlSamples.Type.Project([WqlSamples.Type.IndexOf("S"), WqlSamples.Type.IndexOf("U8")]);
        CimInstance instance = WqlSamples.Build(projection, ("S", CimValue.From("x")), ("U8", CimValue.From((byte)3)));

        Assert.True(Compile("S = 'x' AND U8 = 3", projection).Matches(instance));
        Assert.Throws<ArgumentException>(() => Compile("S = 'x'", WqlSamples.Type).Matches(instance));
    }

    [Fact]
    public void Without_a_condition_everything_matches() => Assert.True(WqlFilter.Compile(null, WqlSamples.Type).Matches(Sample));

    [Fact]
    public void A_filter_names_the_properties_that_it_reads()
    {
        WqlFilter filter = Compile("U8 = 1 OR NOT S = 'x' AND O.S = 'y' AND __CLASS = 'z' AND S IS NULL", WqlSamples.Type);

        Assert.Equal(["S", "U8", "O"], filter.Properties.Select(index => WqlSamples.Type.Properties[index].Name));
    }

    [Fact]
    public void Embedded_classes_are_read_by_their_defaults_and_many_classes_are_served()
    {
        WqlFilter filter = Compile("O.P = 'x' AND O.__GENUS = 1", WqlSamples.Type);
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < 40; i++)
            {
                CimValue preset = CimValue.From(i % 2 == 0 ? "X" : "y");
                CimClass type = WqlSamples.Declare($"C{i}", null, new CimProperty("P", CimType.String, defaultValue: preset));
                Assert.Equal(i % 2 == 0, filter.Matches(WqlSamples.With("O", CimValue.From(type))));
            }
        }
    }

    private static bool Matches(string condition, CimInstance instance) => Compile(condition, instance.Class).Matches(instance);

    private static WqlFilter Compile(string condition, CimClass type) => WqlFilter.Compile(WqlParser.ParseSelect($"SELECT * FROM X WHERE {condition}").Where, type);
}
