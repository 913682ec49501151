using Microsoft.CodeAnalysis;

namespace OpenWmi.Providers.Tests.Generator;

public sealed class DiagnosticTests
{
    private const string Enumerate = "public static IEnumerable<C> Enumerate(ProviderRequest r) => []; ";
    private const string Key = "[Key] public string Id => \"\"; ";

    [Theory]
    [InlineData("OWMI1001", "C", "[CimClass] public class C { " + Key + Enumerate + "}")]
    [InlineData("OWMI1001", "C", "[CimClass] public partial class C<T> { [Key] public string Id => \"\"; }")]
    [InlineData("OWMI1001", "C", "public partial class Outer { [CimClass] public partial class C { " + Key + Enumerate + "} }")]
    [InlineData("OWMI1002", "When", "[CimClass] public partial class C { " + Key + Enumerate + "public DateTime When => default; }")]
    [InlineData("OWMI1002", "Amount", "[CimClass] public partial class C { " + Key + Enumerate + "public decimal Amount => 0; }")]
    [InlineData("OWMI1002", "Matrix", "[CimClass] public partial class C { " + Key + Enumerate + "public int[][] Matrix => []; }")]
    [InlineData("OWMI1003", "C", "[CimClass] public partial class C { " + Key + "}")]
    [InlineData("OWMI1003", "C", "[CimClass(Singleton = true)] public partial class C { " + Enumerate + "}")]
    [InlineData("OWMI1004", "Enumerate", "[CimClass] public partial class C { " + Key + "public static IEnumerable<string> Enumerate(ProviderRequest r) => []; }")]
    [InlineData("OWMI1004", "Find", "[CimClass] public partial class C { " + Key + Enumerate + "public static C? Find(ProviderRequest r, string other) => null; }")]
    [InlineData("OWMI1004", "Find", "[CimClass] public partial class C { " + Key + Enumerate + "public static C? Find(ProviderRequest r, uint id) => null; }")]
    [InlineData("OWMI1004", "Put", "[CimClass] public partial class C { " + Key + Enumerate + "public static void Put(ProviderRequest r) { } }")]
    [InlineData("OWMI1004", "Delete", "[CimClass] public partial class C { " + Key + Enumerate + "public static void Delete(ProviderRequest r, string id) { } }")]
    [InlineData("OWMI1005", "C", "[CimClass] public partial class C { public string Id => \"\"; " + Enumerate + "}")]
    [InlineData("OWMI1006", "Id", "[CimClass] public partial class C { [Key] public string? Id => null; " + Enumerate + "}")]
    [InlineData("OWMI1006", "Id", "[CimClass] public partial class C { [Key] public double Id => 0; " + Enumerate + "}")]
    [InlineData("OWMI1006", "Id", "[CimClass] public partial class C { [Key] public string[] Id => []; " + Enumerate + "}")]
    [InlineData("OWMI1006", "C", "[CimClass(Singleton = true)] public partial class C { " + Key + "public static C Get(ProviderRequest r) => new(); }")]
    [InlineData("OWMI1007", "ID", "[CimClass] public partial class C { " + Key + Enumerate + "public string ID => \"\"; }")]
    [InlineData("OWMI1007", "D", "[CimClass] public partial class C { " + Key + Enumerate + "} "
        + "[CimClass(\"c\")] public partial class D { [Key] public string Id => \"\"; public static IEnumerable<D> Enumerate(ProviderRequest r) => []; }")]
    [InlineData("OWMI1008", "C", "[CimClass(\"__C\")] public partial class C { " + Key + Enumerate + "}")]
    [InlineData("OWMI1008", "C", "[CimClass(Superclass = \"no name\")] public partial class C { " + Key + Enumerate + "}")]
    [InlineData("OWMI1008", "C", "[CimClass(Namespace = \"root/cimv2\")] public partial class C { " + Key + Enumerate + "}")]
    [InlineData("OWMI1008", "Size_", "[CimClass] public partial class C { " + Key + Enumerate + "public int Size_ => 0; }")]
    [InlineData("OWMI1009", "ValueMap", "[CimClass] public partial class C { " + Key + Enumerate + "[ValueMap] public int Size => 0; }")]
    [InlineData("OWMI1009", "CimQualifier(\"Q\", typeof(int))", "[CimClass] public partial class C { " + Key + Enumerate + "[CimQualifier(\"Q\", typeof(int))] public int Size => 0; }")]
    [InlineData("OWMI1010", "CimQualifier(\"units\", \"b\")", "[CimClass] public partial class C { " + Key + Enumerate + "[Units(\"a\"), CimQualifier(\"units\", \"b\")] public int Size => 0; }")]
    [InlineData("OWMI1011", "Size", "[CimClass] public partial class C { " + Key + Enumerate + "[ValueMap(\"1\", \"2\"), Values(\"one\")] public int Size => 0; }")]
    [InlineData("OWMI1011", "Size", "[CimClass] public partial class C { " + Key + Enumerate + "[BitMap(\"1\"), BitValues(\"one\", \"two\")] public int Size => 0; }")]
    [InlineData("OWMI1012", "Size", "[CimClass] public partial class C { " + Key + Enumerate + "[Reference(\"C\")] public int Size => 0; }")]
    [InlineData("OWMI1012", "Size", "[CimClass] public partial class C { " + Key + Enumerate + "[Embedded(\"C\")] public string Size => \"\"; }")]
    [InlineData("OWMI1013", "Second", "[ProviderCatalog(\"Q\")] public partial class Second : ProviderCatalog { }")]
    [InlineData("OWMI1014", "Second", "[ProviderCatalog(\"Q\")] public partial class Second { }")]
    [InlineData("OWMI1003", "C", "[CimClass] public partial class C { [CimMethod] public void M() { } }")]
    [InlineData("OWMI1007", "N", "[CimClass] public static partial class C { [CimMethod] public static void M() { } [CimMethod(\"m\")] public static void N() { } }")]
    [InlineData("OWMI1007", "A", "[CimClass] public static partial class C { [CimMethod] public static void M(int a, int A) { } }")]
    [InlineData("OWMI1007", "two", "[CimClass] public static partial class C { [CimMethod] public static void M(ProviderRequest one, ProviderRequest two) { } }")]
    [InlineData("OWMI1008", "M", "[CimClass] public static partial class C { [CimMethod(\"no name\")] public static void M() { } }")]
    [InlineData("OWMI1008", "C", "[CimClass(AdditionalNamespaces = [\"root/x\"])] public static partial class C { [CimMethod] public static void M() { } }")]
    [InlineData("OWMI1011", "M", "[CimClass] public static partial class C { [CimMethod, ValueMap(\"1\"), Values(\"a\", \"b\")] public static uint M() => 0; }")]
    [InlineData("OWMI1012", "a", "[CimClass] public static partial class C { [CimMethod] public static void M([Embedded(\"D\")] string a) { } }")]
    [InlineData("OWMI1015", "M", "[CimClass] public static partial class C { [CimMethod] public static void M<T>() { } }")]
    [InlineData("OWMI1015", "M", "[CimClass] public static partial class C { [CimMethod] private static void M() { } }")]
    [InlineData("OWMI1015", "M", "[CimClass] public static partial class C { [CimMethod] public static int[] M() => []; }")]
    [InlineData("OWMI1015", "M", "[CimClass] public static partial class C { [CimMethod] public static decimal M() => 0; }")]
    [InlineData("OWMI1015", "M", "[CimClass] public static partial class C { [CimMethod] public static System.Threading.Tasks.Task M() => null!; }")]
    [InlineData("OWMI1016", "a", "[CimClass] public static partial class C { [CimMethod] public static void M(ref int a) { } }")]
    [InlineData("OWMI1016", "a", "[CimClass] public static partial class C { [CimMethod] public static void M(decimal a) { } }")]
    [InlineData("OWMI1016", "a", "[CimClass] public static partial class C { [CimMethod] public static void M(object a) { } }")]
    [InlineData("OWMI1016", "a", "[CimClass] public static partial class C { [CimMethod] public static void M([CimParameter(\"_\")] int a) { } }")]
    [InlineData("OWMI1016", "returnValue", "[CimClass] public static partial class C { [CimMethod] public static void M(int returnValue) { } }")]
    [InlineData("OWMI1016", "a", "[CimClass] public static partial class C { [CimMethod] public static void M([CimParameter(Default = \"x\")] int a) { } }")]
    [InlineData("OWMI1016", "a", "[CimClass] public static partial class C { [CimMethod] public static void M([CimParameter(Default = 1)] int[] a) { } }")]
    public void A_mistake_is_reported_at_its_place(string id, string place, string source)
    {
        Diagnostic[] diagnostics = [.. GeneratorRun.Run(GeneratorRun.Catalog + source).Diagnostics.Where(diagnostic => diagnostic.Id == id)];

        Diagnostic diagnostic = Assert.Single(diagnostics);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        string text = GeneratorRun.Parse(GeneratorRun.Catalog + source).ToString();
        Assert.Equal(place, text.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        Assert.Equal("source.cs", diagnostic.Location.GetLineSpan().Path);
        Assert.DoesNotContain("{", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_without_a_catalogue_is_reported_at_the_class()
    {
        Diagnostic diagnostic = Assert.Single(GeneratorRun.Run("[CimClass] public partial class C { " + Key + Enumerate + "}").Diagnostics);

        Assert.Equal("OWMI1013", diagnostic.Id);
        Assert.Equal(1, diagnostic.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public void A_class_with_a_mistake_keeps_no_other_class_from_being_generated()
    {
        string good = "[CimClass] public partial class Good { [Key] public string Id => \"\"; public static IEnumerable<Good> Enumerate(ProviderRequest r) => []; } ";
        GeneratorDriverRunResult result = GeneratorRun.Run(GeneratorRun.Catalog + good + "[CimClass] public partial class C { " + Enumerate + "}");

        Assert.Equal("OWMI1005", Assert.Single(result.Diagnostics).Id);
        Assert.Equal(["Catalog.g.cs", "Good.g.cs"], result.GeneratedTrees.Select(tree => Path.GetFileName(tree.FilePath)).Order());
    }

    [Fact]
    public void Each_id_of_the_generator_is_explained_in_the_guide()
    {
        string guide = File.ReadAllText(Path.Combine(Checkout, "docs", "providers.md"));
        string releases = File.ReadAllText(Path.Combine(Checkout, "src", "OpenWmi.Providers.Generator", "AnalyzerReleases.Unshipped.md"));

        string[] ids = [.. releases.Split('\n').Where(line => line.StartsWith("OWMI", StringComparison.Ordinal)).Select(line => line[..8])];
        Assert.Equal(16, ids.Length);
        Assert.All(ids, id => Assert.Contains($"| {id} |", guide, StringComparison.Ordinal));
    }

    private static string Checkout => typeof(DiagnosticTests).Assembly.GetCustomAttributes(false).OfType<System.Reflection.AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "CheckoutRoot").Value!;
}
