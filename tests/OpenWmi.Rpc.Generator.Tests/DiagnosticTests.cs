using Microsoft.CodeAnalysis;

namespace OpenWmi.Rpc.Generator.Tests;

/// <summary>Each mistake has its diagnostic, once, at its place.</summary>
public sealed class DiagnosticTests
{
    private const string Id = "[OrpcInterface(\"0f3b5a54-7f0e-4d0b-9c41-1f6a3d1b9a01\")] ";
    private const string Plain = "[RpcInterface(\"0f3b5a54-7f0e-4d0b-9c41-1f6a3d1b9a01\", 1, 0)] ";
    private const string I = Id + "public interface I { ";
    private const string Codec = "public readonly struct K : INdrCodec<string> { public static NdrShape Shape => null!; public static string Read(ref NdrReader r) => null!; public static void Write(ref NdrWriter w, string v) { } } ";

    [Theory]
    [InlineData("OWMI2001", "I", Id + "public interface I<T> { }")]
    [InlineData("OWMI2001", "I", "public class Outer { " + Id + "public interface I { } }")]
    [InlineData("OWMI2002", "I", "[OrpcInterface(\"no uuid\")] public interface I { }")]
    [InlineData("OWMI2003", "M", I + "ValueTask<HResult> M(CallContext c); }")]
    [InlineData("OWMI2003", "P", I + "int P { get; } }")]
    [InlineData("OWMI2003", "M", I + "[Opnum(3)] ValueTask<HResult> M<T>(CallContext c); }")]
    [InlineData("OWMI2003", "M", I + "[Opnum(3)] ValueTask<HResult> M(ref int a, CallContext c); }")]
    [InlineData("OWMI2004", "M", I + "[Opnum(2)] ValueTask<HResult> M(CallContext c); }")]
    [InlineData("OWMI2004", "N", I + "[Opnum(3)] ValueTask<HResult> M(CallContext c); [Opnum(3)] ValueTask<HResult> N(CallContext c); }")]
    [InlineData("OWMI2004", "M", I + "[Opnum(3)] ValueTask<HResult> M(CallContext c); [Opnum(4)] ValueTask<HResult> M(int a, CallContext c); }")]
    [InlineData("OWMI2005", "M", I + "[Opnum(3)] ValueTask<HResult> M(); }")]
    [InlineData("OWMI2005", "M", I + "[Opnum(3)] ValueTask<HResult> M(CallContext c, int a); }")]
    [InlineData("OWMI2006", "M", I + "[Opnum(3)] HResult M(CallContext c); }")]
    [InlineData("OWMI2006", "M", I + "[Opnum(3)] ValueTask<string> M(CallContext c); }")]
    [InlineData("OWMI2006", "M", I + "[Opnum(3)] ValueTask M(CallContext c); }")]
    [InlineData("OWMI2007", "M", I + "[Opnum(3)] ValueTask<uint> M(CallContext c); }")]
    [InlineData("OWMI2007", "M", "public readonly record struct R(HResult A, int B); " + I + "[Opnum(3)] ValueTask<R> M(CallContext c); }")]
    [InlineData("OWMI2008", "a", I + "[Opnum(3)] ValueTask<HResult> M(object a, CallContext c); }")]
    [InlineData("OWMI2008", "a", I + "[Opnum(3)] ValueTask<HResult> M(int[] a, CallContext c); }")]
    [InlineData("OWMI2008", "a", I + "[Opnum(3)] ValueTask<HResult> M([SizeIs(3)] ReadOnlyMemory<decimal> a, CallContext c); }")]
    [InlineData("OWMI2008", "a", I + "[Opnum(3)] ValueTask<HResult> M([SizeIs(3), WideString(5)] ReadOnlyMemory<string> a, CallContext c); }")]
    [InlineData("OWMI2009", "a", I + "[Opnum(3)] ValueTask<HResult> M(string a, CallContext c); }")]
    [InlineData("OWMI2009", "a", I + "[Opnum(3)] ValueTask<HResult> M(ReadOnlyMemory<byte> a, CallContext c); }")]
    [InlineData("OWMI2010", "a", I + "[Opnum(3)] ValueTask<HResult> M([Bstr(5)] int a, CallContext c); }")]
    [InlineData("OWMI2010", "a", I + "[Opnum(3)] ValueTask<HResult> M([SizeIs(5)] int a, CallContext c); }")]
    [InlineData("OWMI2010", "a", I + "[Opnum(3)] ValueTask<HResult> M([FullPointer] int a, CallContext c); }")]
    [InlineData("OWMI2011", "M", I + "[Opnum(3)] ValueTask<HResult> M([SizeIs(\"b\", 5)] ReadOnlyMemory<byte> a, CallContext c); }")]
    [InlineData("OWMI2011", "M", I + "[Opnum(3)] ValueTask<HResult> M(Guid b, [SizeIs(\"b\", 5)] ReadOnlyMemory<byte> a, CallContext c); }")]
    [InlineData("OWMI2011", "M", "public readonly record struct R([InOut(\"x\"), Bstr(5)] string? A, HResult B); " + I + "[Opnum(3)] ValueTask<R> M(CallContext c); }")]
    [InlineData("OWMI2012", "S", "[NdrStruct] public struct S { public int A; }")]
    [InlineData("OWMI2012", "S", "[NdrStruct] public record S(int A, S? B);")]
    [InlineData("OWMI2012", "S", "[NdrStruct] public record struct S([SizeIs(\"B\", 5)] ReadOnlyMemory<byte> A, int B);")]
    [InlineData("OWMI2012", "S", "[NdrStruct] public record struct S([WideString(5)] string A);")]
    [InlineData("OWMI2012", "S", "public class Outer { [NdrStruct] public record struct S(int A); }")]
    [InlineData("OWMI2013", "U", "[NdrUnion] public abstract record U { }")]
    [InlineData("OWMI2013", "U", "[NdrUnion] public record U { [NdrArm(1)] public sealed record A(int B) : U; }")]
    [InlineData("OWMI2013", "A", "[NdrUnion] public abstract record U { public sealed record A(int B) : U; }")]
    [InlineData("OWMI2013", "U", "[NdrUnion] public abstract record U { [NdrArm(1)] public sealed record A(int B) : U; [NdrArm(1)] public sealed record C(int B) : U; }")]
    [InlineData("OWMI2014", "a", Codec + I + "[Opnum(3)] ValueTask<HResult> M([MarshalUsing(typeof(K))] object a, CallContext c); }")]
    [InlineData("OWMI2014", "a", I + "[Opnum(3)] ValueTask<HResult> M([MarshalUsing(typeof(object))] object a, CallContext c); }")]
    public void A_mistake_is_reported_at_its_place(string id, string place, string source)
    {
        Diagnostic diagnostic = Assert.Single(GeneratorRun.Run(source).Diagnostics);

        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(place, diagnostic.Location.SourceTree is null ? At(diagnostic, source) : null);
    }

    [Fact]
    public void An_interface_without_mistakes_is_generated() =>
        Assert.Single(GeneratorRun.Run(Plain + "public interface I { [Opnum(0)] ValueTask<uint> M(CallContext c); }").GeneratedTrees);

    [Fact]
    public void A_mistake_in_a_structure_is_told_of_once() =>
        Assert.Single(GeneratorRun.Run("[NdrStruct] public record struct S(object A); " + I + "[Opnum(3)] ValueTask<HResult> M(S a, S b, CallContext c); }").Diagnostics);

    [Fact]
    public void The_page_for_authors_explains_every_one()
    {
        string root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "OpenWmi.slnx")))
        {
            root = Path.GetDirectoryName(root)!;
        }

        IEnumerable<string> ids = typeof(Diagnostics).GetFields().Select(field => ((DiagnosticDescriptor)field.GetValue(null)!).Id);
        Assert.Equal(ids.Order(), File.ReadLines(Path.Combine(root, "docs", "wire-interfaces.md")).Where(line => line.StartsWith("| OWMI", StringComparison.Ordinal)).Select(line => line[2..10]));
    }

    // The first line has the usings.
    private static string At(Diagnostic diagnostic, string source)
    {
        FileLinePositionSpan lines = diagnostic.Location.GetLineSpan();
        return source[lines.StartLinePosition.Character..lines.EndLinePosition.Character];
    }
}
