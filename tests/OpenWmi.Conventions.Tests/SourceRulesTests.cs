namespace OpenWmi.Conventions.Tests;

/// <summary>The rules themselves, on sources that break them and on neighbours that do not.</summary>
public sealed class SourceRulesTests
{
    [Theory]
    [InlineData("src/A/Path.cs", "namespace A; public struct Path; public enum PathKind;", "src/A/Path.cs holds 2 public types: Path, PathKind.")]
    [InlineData("src/A/Paths.cs", "namespace A { public delegate void Path(); }", "src/A/Paths.cs holds the public type Path, whose name it should have.")]
    [InlineData("src/A/Path.cs", "public class Path { public enum Kind; } internal class Other;", null)]
    [InlineData("src/A/Path.Text.cs", "public partial class Path;", null)]
    [InlineData("src/A/List.cs", "public class List<T>; public static class List;", null)]
    [InlineData("src/A/Internals.cs", "internal class A; class B;", null)]
    public void A_file_holds_one_public_type_and_has_its_name(string file, string text, string? breach)
        => AssertBreach(breach, SourceRules.OnePublicTypeNamedAsItsFile(file, text));

    [Theory]
    [InlineData("namespace N; public class A;", "N.A")]
    [InlineData("public record A;", "A")]
    [InlineData("public sealed class A { public class B; }", "A.B")]
    [InlineData("public sealed class A; public class A<T>;", "A`1")]
    [InlineData("public sealed class A; public abstract record B; public static class C; public record struct D; internal class E; public struct F;", null)]
    public void A_public_class_is_closed(string text, string? open)
        => AssertBreach(
            open is null ? null : $"f.cs: the public class {open} is neither sealed nor abstract nor static.",
            SourceRules.PublicClassesAreClosed([("f.cs", text)]));

    [Fact]
    public void One_part_of_a_partial_class_speaks_for_all()
        => Assert.Empty(SourceRules.PublicClassesAreClosed([("A.cs", "public partial class A;"), ("A.B.cs", "sealed partial class A;")]));

    [Theory]
    [InlineData("src/OpenWmi.Cim/A.cs", "class A {\n [DllImport(\"c\")] static extern int x(); }", "src/OpenWmi.Cim/A.cs(2) declares a native call; those belong in OpenWmi.Native.")]
    [InlineData("apps/wmi/A.cs", "[System.Runtime.InteropServices.LibraryImportAttribute(\"c\")] class A;", "apps/wmi/A.cs(1) declares a native call; those belong in OpenWmi.Native.")]
    [InlineData("src/OpenWmi.Native/A.cs", "class A { [LibraryImport(\"c\")] static partial int x(); }", null)]
    [InlineData("src/OpenWmi.Cim/A.cs", "class A { /* DllImport */ string x = \"LibraryImport\"; }", null)]
    public void A_native_call_is_found_outside_of_Native(string file, string text, string? breach)
        => AssertBreach(breach, SourceRules.NativeCallsAreInNative(file, text));

    [Theory]
    [InlineData("try { } catch (IOException) { }", "f.cs(1) catches and does nothing.")]
    [InlineData("try { } catch { F(); }", "f.cs(1) catches every exception without saying when.")]
    [InlineData("try { } catch (Exception error) { F(error); }", "f.cs(1) catches every exception without saying when.")]
    [InlineData("try { } catch (Exception error) when (G(error)) { F(error); }", null)]
    [InlineData("try { } catch (Exception) { F(); throw; }", null)]
    [InlineData("try { } catch (IOException) { /* gone already */ }", null)]
    public void A_swallowed_error_is_found(string text, string? breach) => AssertBreach(breach, SourceRules.ErrorsAreNotSwallowed("f.cs", text));

    [Theory]
    [InlineData(500, null)]
    [InlineData(501, "f.cs has 501 lines, more than 500.")]
    public void A_long_file_is_found(int lines, string? breach)
        => AssertBreach(breach, SourceRules.NotTooLong("f.cs", string.Concat(Enumerable.Repeat("x\n", lines))));

    [Theory]
    [InlineData("// TO" + "DO: more", "f.cs says 'TO" + "DO'.")]
    [InlineData("throw new NotImplemented" + "Exception();", "f.cs says 'NotImplemented" + "Exception'.")]
    [InlineData("WBEM_E_METHOD_NOT_IMPLEMENTED; toDo();", null)]
    public void Unfinished_work_is_found(string text, string? breach) => AssertBreach(breach, SourceRules.NothingUnfinished("f.cs", text));

    [Theory]
    [InlineData("#pragma warning disable CA1234", "f.cs(1) switches off a warning without saying why.")]
    [InlineData("int x;\n[SuppressMessage(\"a\", \"b\")]", "f.cs(2) switches off a warning without saying why.")]
    [InlineData("#pragma warning disable CA1234 // the protocol has it so", null)]
    [InlineData("[SuppressMessage(\"a\", \"b\", Justification = \"the protocol has it so\")]", null)]
    public void A_silent_suppression_is_found(string text, string? breach) => AssertBreach(breach, SourceRules.SuppressionsHaveAReason("f.cs", text));

    private static void AssertBreach(string? breach, IEnumerable<string> found)
        => Assert.Equal(breach is null ? [] : new[] { breach }, found);
}
