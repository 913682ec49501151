using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.ObjectManager.Management;
using OpenWmi.ObjectManager.Mof;

namespace OpenWmi.ObjectManager.Tests;

/// <summary>A file of MOF and what it includes, read in one place and compiled in another.</summary>
public sealed class MofTextsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("openwmi-test-").FullName;
    private readonly ManagerFixture _fixture = new();

    public void Dispose()
    {
        _fixture.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public void What_was_read_here_compiles_where_the_files_are_not()
    {
        Directory.CreateDirectory(Path.Combine(_directory, "sub"));
        Write("main.mof", "#pragma include(\"sub/first.mof\")\n#pragma include(\"sub\\\\second.mof\")\nclass Main : Second { };");
        Write("sub/first.mof", "class First { [key] string Name; };");
        Write("sub/second.mof", "#pragma include(\"../third.mof\")\nclass Second : Third { };");
        Write("third.mof", "class Third : First { };");
        MofTexts texts = MofTexts.Read(MofFileSource.Open(Path.Combine(_directory, "main.mof")), new MofFileSource(), out MofSpecification specification);
        Assert.False(specification.HasErrors);
        Assert.Equal(4, texts.All.Count);
        Directory.Delete(_directory, recursive: true);
        Directory.CreateDirectory(_directory);

        MofCompileResult result = Compile(texts);

        Assert.True(result.Succeeded, string.Join("\n", result.Diagnostics));
        Assert.Equal(4, result.ClassCount);
    }

    [Fact]
    public void A_file_that_did_not_come_along_is_an_error_at_its_include()
    {
        MofCompileResult result = Compile(new MofTexts([new MofSourceText("<stdin>", "#pragma include(\"other.mof\")")], "/somewhere"));
        Assert.False(result.Succeeded);
        Assert.Equal(("<stdin>", 1), (result.Diagnostics[0].FileName, result.Diagnostics[0].Line));
    }

    [Fact]
    public void Texts_that_fit_no_request_are_refused()
    {
        MofSourceText one = new("/a", "");
        Assert.Equal(WbemStatus.WBEM_E_INVALID_PARAMETER, Assert.Throws<WbemException>(() => new MofTexts([], "/")).Status);
        Assert.Equal(WbemStatus.WBEM_E_INVALID_PARAMETER, Assert.Throws<WbemException>(() => new MofTexts([one, one], "/")).Status);
        Assert.Equal(WbemStatus.WBEM_E_INVALID_PARAMETER, Assert.Throws<WbemException>(() => new MofTexts([one], "here")).Status);
        Assert.Equal(WbemStatus.WBEM_E_INVALID_METHOD_PARAMETERS, Assert.Throws<WbemException>(() => MofCompilation.ToRequest(["a"], [], "/", new MofCompileOptions())).Status);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_directory, name), text);

    private MofCompileResult Compile(MofTexts texts) => _fixture.Manager.CompileMof(
        MofCompilation.ToRequest([.. texts.All.Select(text => text.Name)], [.. texts.All.Select(text => text.Text)], texts.CurrentDirectory, new MofCompileOptions { DefaultNamespace = @"root\cimv2" }),
        Security.ProcessToken.Current());
}
