using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Cim.Wql;

namespace OpenWmi.Cim.Tests.Wql;

/// <summary>Hostile input ends in a <see cref="WbemException"/> or an answer, soon. Lessons S10, S36.</summary>
public sealed class WqlRobustnessTests
{
    private const string Start = "SELECT * FROM A WHERE ";

    public static TheoryData<string> Repeated => new()
    {
        "(", ")", "NOT ", "a", "a.", "a,", "'", "\"", "\\", "'\\'", "1", "-", "0x", "1e", ".", "=", "<", "[", "{", "}", "\n", "\0", "\uD800", "a=1 AND ", "(a=1 OR ", "a='x' ",
        "a LIKE '%_[' OR ", "NULL=", "IS ", "ISA ", "__this ISA A AND ", "GROUP ", "FROM ", "* ",
    };

    [Theory]
    [MemberData(nameof(Repeated))]
    public void Sixteen_KiB_of_one_thing_is_read_or_refused(string piece)
    {
        foreach (string start in new[] { string.Empty, "SELECT ", "SELECT * FROM ", Start, "ASSOCIATORS OF {", "ASSOCIATORS OF {A} WHERE ", "SELECT * FROM A GROUP BY " })
        {
            int count = (CimLimits.MaxQueryLength - start.Length) / piece.Length;
            Assert.True(IsReadOrRefused(start + string.Concat(Enumerable.Repeat(piece, count))));
        }
    }

    [Fact]
    public void Random_units_are_read_or_refused()
    {
        var random = new Random(20240115);
        for (int i = 0; i < 300; i++)
        {
            char[] units = new char[random.Next(CimLimits.MaxQueryLength)];
            for (int j = 0; j < units.Length; j++)
            {
                units[j] = (char)random.Next(i % 2 == 0 ? 128 : 65536);
            }

            Assert.True(IsReadOrRefused((i % 3 == 0 ? Start : string.Empty) + new string(units)));
        }
    }

    [Fact]
    public void Random_conditions_bind_or_are_refused_and_then_evaluate()
    {
        string[] names = ["S", "U8", "B", "C", "D", "Ref", "O", "A", "R32", "I64", "__CLASS", "__PATH", "__this", "Missing"];
        Gen<WqlExpression> test = Gen.Elements(names).SelectMany(name => Gen.Choose(0, 3).SelectMany(dots => WqlGenerators.Test.Select(sample => Rename(sample, name, dots))));
        CimInstance inner = WqlSamples.With(("S", CimValue.From("x")), ("U8", CimValue.From((byte)3)));
        CimInstance outer = WqlSamples.With(("S", CimValue.From("y")), ("O", CimValue.From(inner)), ("Ref", CimValue.FromReference("A.B=1")), ("C", CimValue.From('c')));

        Prop.ForAll(Gen.Choose(1, 12).SelectMany(size => WqlGenerators.ExpressionOf(size, test)).ToArbitrary(), condition => Assert.True(Evaluates(condition, outer)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    private static WqlExpression Rename(WqlExpression sample, string name, int dots)
    {
        var property = dots == 0 ? new WqlPropertyName("O", name) : new WqlPropertyName(name);
        return sample is WqlComparison comparison ? comparison with { Property = property } : (WqlNullTest)sample with { Property = property };
    }

    private static bool Evaluates(WqlExpression condition, CimInstance instance)
    {
        try
        {
            WqlPlan plan = WqlPlan.Create(new WqlSelectQuery("Sample") { Where = condition }, instance.Class);
            return plan.Filter.Matches(instance) || plan.ToString().Length > 0;
        }
        catch (WbemException error)
        {
            return error.Message.Length is > 0 and < 1000;
        }
    }

    private static bool IsReadOrRefused(string text)
    {
        try
        {
            return WqlParser.Parse(text).ToString()!.Length > 0;
        }
        catch (WbemException error)
        {
            return error.Message.Length is > 0 and < 1000;
        }
    }
}
