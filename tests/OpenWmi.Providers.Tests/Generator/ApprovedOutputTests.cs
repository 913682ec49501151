using Microsoft.CodeAnalysis;

namespace OpenWmi.Providers.Tests.Generator;

/// <summary>The generated text, as somebody has read and approved it: Approved/*.txt. A run with OPENWMI_APPROVE=FOLDER writes the files there, to be read and copied.</summary>
public sealed class ApprovedOutputTests
{
    private const string Source = """
        namespace Acme;

        /// <summary>A shelf in the <c>store</c>, see <see cref="Shelf.Capacity"/>.</summary>
        [CimClass("Acme_Shelf", Superclass = "Acme_Thing")]
        [DisplayName("Shelves")]
        public sealed partial class Shelf
        {
            /// <summary>The room.</summary>
            [Key, MaxLen(16)] public string Room => "";
            [Key] public uint Number => 0;
            [Description("What fits."), Units("kilograms")] public double? Capacity => null;
            [ValueMap("0", "1"), Values("Free", "Full")] public ushort State => 0;
            public TimeSpan? Age => null;
            [Write, CimQualifier("Weight", 3)] public IReadOnlyList<string>? Labels => null;
            public static IEnumerable<Shelf> Enumerate(ProviderRequest request) => [];
            public static Shelf? Find(ProviderRequest request, string room, uint number) => null;
            public static void Put(ProviderRequest request, CimInstance instance, WbemFlags flags) { }
            public static bool Delete(ProviderRequest request, uint number, string room) => false;
            /// <summary>Puts a thing there.</summary>
            /// <param name="request">The call.</param>
            /// <param name="thing">The thing.</param>
            /// <param name="wrapping">What is around it.</param>
            /// <param name="fragile">Whether it breaks.</param>
            /// <param name="places">Where it is.</param>
            /// <returns>0 for yes.</returns>
            [CimMethod, ValueMap("0", "1"), Values("Yes", "No")]
            public uint Place(ProviderRequest request, [MaxLen(16)] string thing, [Embedded("Acme_Thing")] CimInstance? wrapping, [CimParameter("bFragile", Default = true)] bool fragile, out ushort[] places)
            {
                places = [];
                return 0;
            }
        }

        [CimClass("Acme_Tools", Namespace = @"root\acme", AdditionalNamespaces = [@"root\cimv2"], Provider = "Acme Tools")]
        public static partial class Tools
        {
            [CimMethod] public static void Hammer(byte[] where, TimeSpan? length, DateTimeOffset when) { }
        }

        [CimClass("Acme_Store", Namespace = @"root\acme", Provider = "Acme Store", Singleton = true)]
        public sealed partial class Store
        {
            public static DateTimeOffset Opened => default;
            public static Store Get(ProviderRequest request) => new();
        }

        [CimClass("Acme_ShelfBesideShelf", Association = true)]
        public sealed partial class Beside
        {
            [Key, Reference("Acme_Shelf")] public string Left => "";
            [Key, Reference("Acme_Shelf")] public string Right => "";
            public static IEnumerable<Beside> Enumerate(ProviderRequest request) => [];
        }

        [ProviderCatalog("AcmeProvider")]
        public sealed partial class AcmeCatalog : ProviderCatalog { }
        """;

    private static readonly AdditionalText Mof = new MofText("/x/acme.mof", "#pragma namespace(\"\\\\\\\\.\\\\root\\\\cimv2\")\n[Abstract] class Acme_Thing { };\n");

    [Theory]
    [InlineData("Acme.Shelf.g.cs")]
    [InlineData("Acme.Store.g.cs")]
    [InlineData("Acme.Tools.g.cs")]
    [InlineData("Acme.Beside.g.cs")]
    [InlineData("Acme.AcmeCatalog.g.cs")]
    public void The_generated_text_is_the_approved_one(string file)
    {
        string text = GeneratorRun.Run(Source, Mof).GeneratedTrees.Single(tree => Path.GetFileName(tree.FilePath) == file).ToString();
        string approved = Path.Combine(AppContext.BaseDirectory, "Generator", "Approved", file + ".txt");
        if (Environment.GetEnvironmentVariable("OPENWMI_APPROVE") is { Length: > 1 } folder)
        {
            File.WriteAllText(Path.Combine(folder, file + ".txt"), text);
        }

        Assert.Equal(File.ReadAllText(approved), text);
    }

    [Fact]
    public void The_generated_text_compiles_without_a_warning() => Assert.Empty(GeneratorRun.CompileGenerated(Source, Mof));

    [Fact]
    public void Another_MOF_file_gives_another_hash()
    {
        string HashWith(string text) => GeneratorRun.Run(Source, new MofText("a.mof", text)).GeneratedTrees
            .Single(tree => tree.FilePath.EndsWith("AcmeCatalog.g.cs", StringComparison.Ordinal)).ToString().Split("MofHash => \"")[1][..64];

        Assert.Matches("^[0-9a-f]{64}$", HashWith("// a"));
        Assert.NotEqual(HashWith("// a"), HashWith("// b"));
        Assert.Equal(HashWith("// a"), HashWith("// a"));
    }
}
