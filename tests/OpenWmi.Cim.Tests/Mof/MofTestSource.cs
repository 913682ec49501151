using OpenWmi.Cim.Mof;

namespace OpenWmi.Cim.Tests.Mof;

/// <summary>Files in memory, and shorthand for compiling text.</summary>
internal sealed class MofTestSource(params (string Name, string Text)[] files) : IMofSource
{
    public MofSourceText Read(string path, string includedFrom)
    {
        foreach ((string name, string text) in files)
        {
            if (name == path)
            {
                return new MofSourceText(name, text);
            }
        }

        throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"There is no file {path}.");
    }

    public static MofSpecification Parse(string text) => MofSpecification.Parse(new MofSourceText("test.mof", text), new MofTestSource());

    public static MofCompileResult Compile(string text, IMofTarget? target = null, MofCompileOptions? options = null) =>
        MofCompiler.Compile(new MofSourceText("test.mof", text), new MofTestSource(), target ?? new MofCheckTarget(), options);

    /// <summary>Compiles text that must be right, and gives the class of a name.</summary>
    public static CimClass CompileClass(string text, string name)
    {
        var target = new MofRecordingTarget();
        MofCompileResult result = Compile(text, target);
        Assert.Empty(result.Diagnostics);
        return target.FindClass(@"root\default", name)!;
    }

    /// <summary>Compiles text that must be right, and gives its last instance.</summary>
    public static CimInstance CompileInstance(string text)
    {
        var target = new MofRecordingTarget();
        MofCompileResult result = Compile(text, target);
        Assert.Empty(result.Diagnostics);
        return target.Instances[^1].Instance;
    }
}
