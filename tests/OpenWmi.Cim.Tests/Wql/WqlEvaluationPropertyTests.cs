using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Cim.Wql;

namespace OpenWmi.Cim.Tests.Wql;

/// <summary>Evaluation agrees with a second, slow one over boxed values, for random conditions and instances.</summary>
public sealed class WqlEvaluationPropertyTests
{
    private static readonly string[] Names = ["S", "U8", "I32", "U64", "R64", "B"];
    private static readonly string[] Texts = ["", "a", "A", "ab", "b", "é", "É", "µ", "ÿ", "Ÿ", "ł", "z", "[", "~", "a%"];
    private static readonly long[] Numbers = [0, 1, -1, 2, 200, 255, 256, int.MinValue, int.MaxValue, long.MinValue, long.MaxValue];
    private static readonly double[] Reals = [0.5, -0.5, 1.0, 255.5, 1e18, 1.8446744073709552e19, -1e300];
    private static readonly WqlOperator[] Comparisons = [WqlOperator.Equal, WqlOperator.NotEqual, WqlOperator.Less, WqlOperator.LessOrEqual, WqlOperator.Greater, WqlOperator.GreaterOrEqual];

    private static Gen<CimValue> Number { get; } = Gen.OneOf(
        Gen.Elements(Numbers).Select(CimValue.From), Gen.Elements(Reals).Select(CimValue.From), Gen.Elements(CimValue.From(ulong.MaxValue), CimValue.From(1UL << 63)));

    private static Gen<WqlExpression> Test { get; } = Gen.Elements(Names).SelectMany(TestOf);

    private static Gen<CimInstance> Instance { get; } =
        from text in Gen.Elements(Texts)
        from u8 in Gen.Elements<byte>(0, 1, 2, 200, 255)
        from i32 in Gen.Elements(0, 1, -1, 2, 255, int.MinValue, int.MaxValue)
        from u64 in Gen.Elements(0ul, 1ul, 255ul, 1ul << 63, ulong.MaxValue)
        from real in Gen.OneOf(Gen.Elements(Reals), Gen.Elements(0, double.NaN, double.PositiveInfinity))
        from flag in ArbMap.Default.GeneratorFor<bool>()
        from mask in Gen.Choose(0, 63)
        select Build(mask, CimValue.From(text), CimValue.From(u8), CimValue.From(i32), CimValue.From(u64), CimValue.From(real), CimValue.From(flag));

    [Fact]
    public void A_filter_agrees_with_the_naive_evaluation()
    {
        Gen<WqlExpression> condition = Gen.Choose(1, 20).SelectMany(size => WqlGenerators.ExpressionOf(size, Test));

        Prop.ForAll(condition.ToArbitrary(), Instance.ToArbitrary(), (expression, instance) =>
            Assert.Equal(NaiveEvaluation.Evaluate(expression, instance) == true, WqlFilter.Compile(expression, WqlSamples.Type).Matches(instance)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1500));
    }

    [Fact]
    public void Text_compares_in_place_as_the_runtime_compares_it()
    {
        for (int left = 0; left < 256; left++)
        {
            string stored = ((char)left).ToString();
            CimInstance instance = WqlSamples.With("S", CimValue.From(stored));
            foreach (int right in Enumerable.Range(0, 0x250).Append(0x39C).Append(0x3BC).Append(0x212A).Append(0xD800))
            {
                string other = ((char)right).ToString();
                Assert.True(instance.TryGetString(instance.Class.IndexOf("S"), out CimStringSpan text));
                Assert.Equal(string.Equals(stored, other, StringComparison.OrdinalIgnoreCase), text.EqualsIgnoreCase(other));
                Assert.Equal(Math.Sign(string.Compare(stored, other, StringComparison.OrdinalIgnoreCase)), Math.Sign(text.CompareIgnoreCase(other)));
            }
        }
    }

    private static Gen<WqlExpression> TestOf(string name)
    {
        var property = new WqlPropertyName(name);
        Gen<WqlExpression> nullTest = ArbMap.Default.GeneratorFor<bool>().Select(negated => (WqlExpression)new WqlNullTest(property, negated));
        return name switch
        {
            "S" => Gen.OneOf(
                nullTest,
                Compare(property, Gen.Elements(Comparisons), Gen.Elements(Texts).Select(CimValue.From)),
                Compare(property, Gen.Constant(WqlOperator.Like), Gen.Elements("%", "a%", "_", "[a-c]%", "É", "%b", "[^a]", "µ", "Ÿ").Select(CimValue.From))),
            "B" => Gen.OneOf(nullTest, Compare(property, Gen.Elements(WqlOperator.Equal, WqlOperator.NotEqual), ArbMap.Default.GeneratorFor<bool>().Select(CimValue.From))),
            _ => Gen.OneOf(nullTest, Compare(property, Gen.Elements(Comparisons), Number)),
        };
    }

    private static Gen<WqlExpression> Compare(WqlPropertyName property, Gen<WqlOperator> op, Gen<CimValue> constant) =>
        op.SelectMany(o => constant.Select(value => (WqlExpression)new WqlComparison(property, o, value)));

    private static CimInstance Build(int mask, params ReadOnlySpan<CimValue> values)
    {
        var builder = new CimInstanceBuilder(WqlSamples.Type);
        for (int i = 0; i < values.Length; i++)
        {
            if ((mask >> i & 1) == 0)
            {
                builder.Set(Names[i], values[i]);
            }
        }

        return builder.Build();
    }
}
