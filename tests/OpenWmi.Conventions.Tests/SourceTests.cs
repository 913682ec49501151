namespace OpenWmi.Conventions.Tests;

public sealed class SourceTests
{
    /// <summary>Tables that are longer than a file may be, with the reason.</summary>
    private static readonly Dictionary<string, string> LongTables = new()
    {
        ["src/OpenWmi.Cim/WbemStatus.cs"] = "one row, with its comment, for each status of wbemcli.h",
    };

    /// <summary>Files in which every exception may be caught, because a thread, a host process or a program ends there.</summary>
    private static readonly Dictionary<string, string> Boundaries = new()
    {
        ["apps/wmi/WmiProgram.cs"] = "the program ends here: every failure becomes a sentence and an exit code",
        ["src/OpenWmi.Rpc/Calls/ServerCall.cs"] = "a call of a handler ends here: every failure becomes a fault",
        ["apps/mofcomp/MofcompProgram.cs"] = "the program ends here: every failure becomes a sentence and an exit code",
    };

    [Fact]
    public void A_file_of_the_product_holds_one_public_type_and_has_its_name() => Assert.Empty(Breaches(SourceRules.OnePublicTypeNamedAsItsFile));

    [Fact]
    public void A_public_class_of_src_is_sealed_abstract_or_static()
        => Assert.Empty(SourceRules.PublicClassesAreClosed(Checkout.Files("src", "*.cs").Select(file => (file, Checkout.Read(file)))));

    [Fact]
    public void A_native_call_is_declared_in_Native_alone() => Assert.Empty(Breaches(SourceRules.NativeCallsAreInNative));

    [Fact]
    public void A_file_of_the_product_is_not_longer_than_500_lines()
        => Assert.Empty(Breaches((file, text) => LongTables.ContainsKey(file) ? [] : SourceRules.NotTooLong(file, text)));

    [Fact]
    public void An_error_is_not_swallowed() => Assert.Empty(Breaches((file, text) => Boundaries.ContainsKey(file) ? [] : SourceRules.ErrorsAreNotSwallowed(file, text)));

    [Fact]
    public void An_exception_to_a_rule_is_for_a_file_that_is_there()
        => Assert.All(LongTables.Keys.Concat(Boundaries.Keys), file => Assert.True(Checkout.Holds(file), file));

    [Fact]
    public void Nothing_is_left_unfinished()
        => Assert.Empty(new[] { "apps", "src", "tests", "bench", "fuzz", "samples" }.SelectMany(folder => Checkout.Files(folder, "*.cs"))
            .SelectMany(file => SourceRules.NothingUnfinished(file, Checkout.Read(file))));

    [Fact]
    public void A_warning_is_switched_off_only_with_a_reason() => Assert.Empty(Breaches(SourceRules.SuppressionsHaveAReason));

    private static IEnumerable<string> Breaches(Func<string, string, IEnumerable<string>> rule)
        => Checkout.Product().SelectMany(file => rule(file, Checkout.Read(file)));
}
