namespace OpenWmi.Cim.Mof;

/// <summary>Compiles MOF text: parses it, checks it, and puts what it defines into a target. Facts 6.10, 6.11. Thread-safe.</summary>
public static class MofCompiler
{
    /// <summary>Parses and compiles a file.</summary>
    /// <param name="source">The text.</param>
    /// <param name="includes">Reads included files; NULL where none can be included.</param>
    /// <param name="target">Where classes and instances go.</param>
    /// <param name="options">NULL takes mofcomp's defaults.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_NAMESPACE: <see cref="MofCompileOptions.DefaultNamespace"/> is no name of a local namespace. What the text holds is never thrown.</exception>
    public static MofCompileResult Compile(MofSourceText source, IMofSource? includes, IMofTarget target, MofCompileOptions? options = null) =>
        Compile(MofSpecification.Parse(source, includes), target, options);

    /// <summary>Compiles what was parsed. Text with errors is not compiled at all.</summary>
    /// <inheritdoc cref="Compile(MofSourceText, IMofSource, IMofTarget, MofCompileOptions)"/>
    public static MofCompileResult Compile(MofSpecification specification, IMofTarget target, MofCompileOptions? options = null)
    {
        if (specification.HasErrors)
        {
            return new MofCompileResult(specification.Diagnostics, Succeeded: false, IsSyntaxError: true, 0, 0);
        }

        return new MofCompilation(specification, target, options ?? new MofCompileOptions()).Run();
    }
}
