using OpenWmi.Cim;
using OpenWmi.Cim.Mof;

namespace OpenWmi.Fuzz.Targets;

/// <summary>MOF text: never an exception but for the encoding of the file, and what was compiled is written and compiled again to the same. Facts 6.10.</summary>
internal sealed class MofTarget : IFuzzTarget
{
    private const string Namespace = MofCompileOptions.StandardNamespace;

    public string Name => "mof";

    public IReadOnlyList<string> Dictionary { get; } =
    [
        "class A {};", "class B : A {", "instance of A {", "};", "[key]", "[key] uint32 Id;", "string S = \"x\";", "uint8 a[];", "uint8 a[4] = {1, 2};", "datetime", "real64", "char16", "object", "ref", "A ref R;", "boolean", "TRUE",
        "FALSE", "NULL", "void M([in] string p, [out] uint32 q);", "#pragma", "#pragma namespace(\"root\\\\x\")", "#pragma include(\"a.mof\")", "#include \"a.mof\"", "#pragma deleteclass(\"A\", NOFAIL)",
        "#pragma classflags(\"forceupdate\")", "#pragma autorecover", "as $a", "$a", "Qualifier Q : string = \"x\", Scope(class), Flavor(DisableOverride);", "ToSubclass", ": ToInstance", "Amended", "/*", "*/", "//",
        "\"", "'", "\\x41", "\\", "0x", "1B", "1.5e3", "{", "}", "(", ")", "[", "]", ";", ",", "=", ":", "abstract", "association", "[abstract]", "[Static]", "id(0)", "\uFEFF", "é",
    ];

    public IEnumerable<byte[]> Seeds => [];

    public long AllocationFactor => 4096;

    public int Run(ReadOnlySpan<byte> input)
    {
        MofSourceText source;
        try
        {
            source = MofSourceText.Decode("fuzz.mof", input);
        }
        catch (WbemException error)
        {
            InvariantException.Require(error.Status == WbemStatus.WBEMMOF_E_INVALID_FILE, $"the encoding was refused with {error.Status}");
            return -1;
        }

        var target = new MofCheckTarget();
        MofCompileResult result = MofCompiler.Compile(source, null, target);
        CheckDiagnostics(source, result);
        if (result.Succeeded && !source.Text.Contains("namespace", StringComparison.OrdinalIgnoreCase))
        {
            foreach (CimClass type in target.Classes.ToArray())
            {
                CheckRoundTrip(type, target);
            }
        }

        return result.Diagnostics.Aggregate(HashCode.Combine(result.ClassCount > 0, result.InstanceCount > 0, result.Succeeded), (hash, diagnostic) => HashCode.Combine(hash, diagnostic.Status));
    }

    private static void CheckDiagnostics(MofSourceText source, MofCompileResult result)
    {
        InvariantException.Require(result.Succeeded == result.Diagnostics.All(diagnostic => diagnostic.IsWarning), "it failed without an error, or succeeded with one");
        InvariantException.Require(result.Diagnostics.Count(diagnostic => !diagnostic.IsWarning) <= 20, "more than 20 errors were reported");
        int lines = source.Text.AsSpan().Count('\n') + 1;
        foreach (MofDiagnostic diagnostic in result.Diagnostics)
        {
            InvariantException.Require(diagnostic.Line >= 1 && diagnostic.Line <= lines && diagnostic.Column >= 1, $"an error stands in line {diagnostic.Line}, column {diagnostic.Column}");
            InvariantException.Require(diagnostic.Format().Length < 4096, "a message is longer than a screen");
        }
    }

    private static void CheckRoundTrip(CimClass type, MofCheckTarget target)
    {
        // A class that was redefined below its subclasses is another than the one they were made with.
        if (type.Superclass is { } parent && !ReferenceEquals(target.FindClass(Namespace, parent.Name), parent))
        {
            return;
        }

        string text = MofWriter.ToText(type);
        var again = new MofCheckTarget(target);
        MofCompileResult result = MofCompiler.Compile(new MofSourceText("written.mof", text), null, again);
        InvariantException.Require(result.Succeeded, $"what was written does not compile: {string.Join('\n', result.Diagnostics.Select(diagnostic => diagnostic.Format()))}");
        InvariantException.Require(type.Equals(again.FindClass(Namespace, type.Name)), $"what was written is another class: {text}");
    }
}
