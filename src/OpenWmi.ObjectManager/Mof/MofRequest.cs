using OpenWmi.Cim.Mof;

namespace OpenWmi.ObjectManager.Mof;

/// <summary>One file of MOF to compile.</summary>
/// <param name="Source">The text.</param>
/// <param name="Options">The default namespace and flags.</param>
public sealed record MofRequest(MofSourceText Source, MofCompileOptions Options)
{
    /// <summary>Reads included files.</summary>
    public IMofSource Includes { get; init; } = new MofFileSource();

    /// <summary>Whether the file is compiled as one transaction; otherwise each statement is one, and the first error ends the compilation.</summary>
    public bool IsTransaction { get; init; } = true;

    /// <summary>Whether the default namespace is created where it is missing.</summary>
    public bool CreatesNamespace { get; init; }

    /// <summary>Whether nothing is put: the text is checked against the classes that exist.</summary>
    public bool IsCheck { get; init; }
}
