using OpenWmi.Cim.Wql;

namespace OpenWmi.Cim.Tests.Wql;

/// <summary>Evaluation costs no memory.</summary>
public sealed class WqlAllocationTests
{
    [Theory]
    [InlineData("U32 > 10 AND U64 < 1000 AND S LIKE '%pad%'")]
    [InlineData("S = 'NOTEPAD' OR S >= 'x' OR Preset <> 'default'")]
    [InlineData("B = TRUE AND R64 < 3 AND C = 'x' AND NOT I8 IS NULL")]
    [InlineData("D > '2024-01-01' AND D LIKE '2024%'")]
    [InlineData("__CLASS = 'Sample' AND __SUPERCLASS IS NULL AND __DYNASTY LIKE 'S%' AND __this ISA Sample")]
    [InlineData("O.S LIKE '[f-n]%' AND O.Extra < 0 AND O ISA Sample AND O.Missing = 1")]
    [InlineData("Ref = 'Win32_Service.Name=\"A\"' OR Ref LIKE 'x%'")]
    public void Ten_thousand_evaluations_allocate_nothing(string condition)
    {
        CimInstance embedded = WqlSamples.Build(WqlSamples.Derived, ("S", CimValue.From("inner")), ("Extra", CimValue.From(-3)));
        CimInstance instance = WqlSamples.With(
            ("S", CimValue.From("Notepad.exe")), ("U32", CimValue.From(11u)), ("U64", CimValue.From(12ul)), ("B", CimValue.From(true)), ("R64", CimValue.From(2.5)),
            ("C", CimValue.From('x')), ("I8", CimValue.From((sbyte)1)), ("D", CimValue.From(CimDateTime.Parse("20240115103000.000000+060"))), ("O", CimValue.From(embedded)),
            ("Ref", CimValue.FromReference("Win32_Service.Name=\"a\"")));
        WqlFilter filter = WqlFilter.Compile(WqlParser.ParseSelect($"SELECT * FROM X WHERE {condition}").Where, WqlSamples.Type);
        int matches = filter.Matches(instance) ? 1 : 0;

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10_000; i++)
        {
            matches += filter.Matches(instance) ? 1 : 0;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(matches is 0 or 10_001);
    }
}
