using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Cim.Tests.Generators;

namespace OpenWmi.Cim.Tests;

/// <summary>Facts 6.8; [MS-WMI] 2.2.2.</summary>
public sealed class CimPathTests
{
    [Theory]
    [InlineData(@"\\HOST\root\cimv2", "HOST", @"root\cimv2", null, null)]
    [InlineData("//host.example/root/cimv2", "host.example", @"root\cimv2", null, null)]
    [InlineData(@"\\.\root", ".", "root", null, null)]
    [InlineData(@"root\cimv2", null, @"root\cimv2", null, null)]
    [InlineData("root/a/b", null, @"root\a\b", null, null)]
    [InlineData("Win32_Process", null, null, "Win32_Process", null)]
    [InlineData("__SystemClass", null, null, "__SystemClass", null)]
    [InlineData("root:__Namespace", null, "root", "__Namespace", null)]
    [InlineData(@"\\.\root\cimv2:Win32_Process", ".", @"root\cimv2", "Win32_Process", null)]
    [InlineData("Win32_Process.Handle=\"5\"", null, null, "Win32_Process", "Handle=\"5\"")]
    [InlineData("Win32_Process.Handle='5'", null, null, "Win32_Process", "Handle=\"5\"")]
    [InlineData("Win32_Process=\"5\"", null, null, "Win32_Process", "=\"5\"")]
    [InlineData("C=5", null, null, "C", "=5")]
    [InlineData("C=0x1F", null, null, "C", "=31")]
    [InlineData("C=-7", null, null, "C", "=-7")]
    [InlineData("C=18446744073709551615", null, null, "C", "=18446744073709551615")]
    [InlineData("C=TRUE", null, null, "C", "=TRUE")]
    [InlineData("C=false", null, null, "C", "=FALSE")]
    [InlineData("C=1.5", null, null, "C", "=1.5")]
    [InlineData("C=-0.0", null, null, "C", "=0")]
    [InlineData("C=1.5E+300", null, null, "C", "=1.5E+300")]
    [InlineData("C.A=1,B=\"x,y=z\",c=TRUE", null, null, "C", "A=1,B=\"x,y=z\",c=TRUE")]
    [InlineData("root/cimv2:C.K=\"a:b/c.d\"", null, @"root\cimv2", "C", "K=\"a:b/c.d\"")]
    [InlineData("C.K=\"\"", null, null, "C", "K=\"\"")]
    [InlineData("C.K=\"a\\\"b\\\\c\"", null, null, "C", "K=\"a\\\"b\\\\c\"")]
    [InlineData("C.K='it\\'s'", null, null, "C", "K=\"it's\"")]
    [InlineData("C.K='\"'", null, null, "C", "K=\"\\\"\"")]
    [InlineData("Win32_OperatingSystem=@", null, null, "Win32_OperatingSystem", "=@")]
    [InlineData("Größe.K=1", null, null, "Größe", "K=1")]
    public void Every_form_is_read(string text, string? server, string? ns, string? className, string? keys)
    {
        CimPath path = CimPath.Parse(text);

        Assert.Equal((server, ns, className), (path.Server, path.Namespace, path.ClassName));
        Assert.Equal(keys is not null, path.IsInstance);
        Assert.Equal(className + (keys is null || keys[0] == '=' ? keys : $".{keys}"), path.RelativePath);
        Assert.Equal(path, CimPath.Parse(path.ToString()));
        Assert.True(CimPath.TryParse(text, out CimPath? same) && same.Equals(path));
    }

    [Theory]
    [InlineData("", "it is empty.")]
    [InlineData(@"\\", @"after \\ comes the name of a machine.")]
    [InlineData(@"\\a b\root", @"after \\ comes the name of a machine.")]
    [InlineData(@"\\HOST", "after the machine comes a namespace.")]
    [InlineData(@"\\HOST:C", "after the machine comes a namespace.")]
    [InlineData(@"\\HOST\", "'' is not the name of a namespace.")]
    [InlineData(@"root\\cimv2", "'' is not the name of a namespace.")]
    [InlineData(@"root\1", "'1' is not the name of a namespace.")]
    [InlineData(@"root\cimv2.C=1", "a colon separates the namespace from the class.")]
    [InlineData("root:", "after the colon comes a class.")]
    [InlineData(":C", "'' is not the name of a namespace.")]
    [InlineData("1C", "'1C' is not the name of a class.")]
    [InlineData("a b", "'a b' is not the name of a class.")]
    [InlineData(".K=1", "'' is not the name of a class.")]
    [InlineData("C.", "at character 3 a key name and = are expected.")]
    [InlineData("C.K", "at character 3 a key name and = are expected.")]
    [InlineData("C. K=1", "at character 3 a key name and = are expected.")]
    [InlineData("C.K=1,", "at character 7 a key name and = are expected.")]
    [InlineData("C.K=1,2", "at character 7 a key name and = are expected.")]
    [InlineData("C=", "a key has no value.")]
    [InlineData("C.K=", "a key has no value.")]
    [InlineData("C.K=x", "the key value 'x' is not a number, TRUE or FALSE; put strings into quotes.")]
    [InlineData("C.K= 1", "the key value ' 1' is not a number, TRUE or FALSE; put strings into quotes.")]
    [InlineData("C.K=0x", "the key value '0x' is not a number, TRUE or FALSE; put strings into quotes.")]
    [InlineData("C.K=0x11111111111111111", "the key value '0x11111111111111111' is not a number, TRUE or FALSE; put strings into quotes.")]
    [InlineData("C.K=18446744073709551616", "the key value '18446744073709551616' is not a number, TRUE or FALSE; put strings into quotes.")]
    [InlineData("C.K=NaN", "the key value 'NaN' is not a number, TRUE or FALSE; put strings into quotes.")]
    [InlineData("C.K=-Infinity", "the key value '-Infinity' is not a number, TRUE or FALSE; put strings into quotes.")]
    [InlineData("C.K=1.0E999", "the key value '1.0E999' is not a number, TRUE or FALSE; put strings into quotes.")]
    [InlineData("C.K=1\0", "the key value '1\0' is not a number, TRUE or FALSE; put strings into quotes.")]
    [InlineData("C.K=\"a", "a string has no closing quote.")]
    [InlineData("C.K=\"a\\\"", "a string has no closing quote.")]
    [InlineData("C.K=\"a\\", "a string has no closing quote.")]
    [InlineData("C.K=\"a\"b", "'b' at character 8 is not expected after a key value.")]
    [InlineData("C=\"a\",K=1", "a path with one unnamed key ends after its value.")]
    [InlineData("C.K=1,k=2", "the key k is given twice.")]
    [InlineData("C=@x", "the key value '@x' is not a number, TRUE or FALSE; put strings into quotes.")]
    public void What_is_no_path_is_refused_with_its_reason(string text, string reason)
    {
        WbemException error = Assert.Throws<WbemException>(() => CimPath.Parse(text));

        Assert.Equal(WbemStatus.WBEM_E_INVALID_OBJECT_PATH, error.Status);
        Assert.Equal($"'{text}' is not an object path: {reason}", error.Message);
        Assert.False(CimPath.TryParse(text, out _));
    }

    [Fact]
    public void A_path_is_bounded()
    {
        string longest = $"C.K=\"{new string('x', CimLimits.MaxPathLength - 6)}\"";

        Assert.Equal(longest, CimPath.Parse(longest).ToString());
        Assert.Equal(WbemStatus.WBEM_E_QUOTA_VIOLATION, Assert.Throws<WbemException>(() => CimPath.Parse(longest + " ")).Status);
        string keys = string.Join(',', Enumerable.Range(0, CimLimits.MaxKeys + 1).Select(i => $"K{i}=1"));
        Assert.Equal(WbemStatus.WBEM_E_INVALID_OBJECT_PATH, Assert.Throws<WbemException>(() => CimPath.Parse($"C.{keys}")).Status);
    }

    [Fact]
    public void Parsing_what_was_printed_gives_the_same_path() =>
        Prop.ForAll(CimGenerators.Path().ToArbitrary(), path =>
        {
            CimPath copy = CimPath.Parse(path.ToString());

            Assert.Equal(path, copy);
            Assert.Equal(path.ToString(), copy.ToString());
            Assert.Equal(path.GetHashCode(), copy.GetHashCode());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Any_text_is_read_or_refused_and_what_is_read_prints_and_reads_again() =>
        Prop.ForAll(Fragments().ToArbitrary(), text =>
        {
            if (CimPath.TryParse(text, out CimPath? path))
            {
                Assert.Equal(path.ToString(), CimPath.Parse(path.ToString()).ToString());
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void Paths_are_equal_without_regard_to_case_and_to_the_order_of_keys()
    {
        CimPath path = CimPath.Parse(@"\\host\root\cimv2:C.A=""x"",B=2");
        CimPath same = CimPath.Parse(@"\\HOST\ROOT\CIMV2:c.b=2,a=""X""");

        Assert.Equal(path, same);
        Assert.Equal(path.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(path, CimPath.Parse(@"\\host\root\cimv2:C.A=""x"",B=3"));
        Assert.NotEqual(path, CimPath.Parse("C.A=\"x\",B=2"));
    }

    [Theory]
    [InlineData("root/cimv2", @"root\cimv2")]
    [InlineData(@"\\.\root\cimv2", @"root\cimv2")]
    [InlineData("//./ROOT", "ROOT")]
    public void A_namespace_has_one_form(string text, string expected) => Assert.Equal(expected, CimPath.NormalizeNamespace(text));

    [Theory]
    [InlineData("")]
    [InlineData("root/")]
    [InlineData("/root")]
    [InlineData("root//cimv2")]
    [InlineData("root/1")]
    [InlineData("root:C")]
    [InlineData("//HOST/root")]
    public void What_names_no_local_namespace_is_refused(string text) =>
        Assert.Equal(WbemStatus.WBEM_E_INVALID_NAMESPACE, Assert.Throws<WbemException>(() => CimPath.NormalizeNamespace(text)).Status);

    private static Gen<string> Fragments() =>
        Gen.ListOf(Gen.Elements(@"\", @"\\", "/", ":", ".", "=", ",", "\"", "'", "@", "C", "K", "root", "1", "-", "0x1", "1.5", "e5", "1e5", "TRUE", " ", "é", "\0", "%41", "\uD800"))
            .Select(parts => string.Concat(parts));
}
