namespace OpenWmi.Cim.Mof;

/// <summary>A statement of a MOF file, and where it begins.</summary>
internal abstract class MofStatement(MofSourceText source, int offset)
{
    public MofSourceText Source { get; } = source;

    public int Offset { get; } = offset;
}

/// <summary><c>#pragma name (arguments)</c>, checked.</summary>
internal sealed class MofPragma(MofSourceText source, int offset, MofPragmaKind kind, string argument = "", int flags = 0)
    : MofStatement(source, offset)
{
    public MofPragmaKind Kind { get; } = kind;

    /// <summary>The namespace, class or path.</summary>
    public string Argument { get; } = argument;

    /// <summary>The class or instance flags; for a deletion 1 for FAIL and 0 for NOFAIL.</summary>
    public int Flags { get; } = flags;
}

/// <summary>A class: its declaration is complete but for <see cref="Deferred"/>.</summary>
internal sealed class MofClass(MofSourceText source, int offset, CimClassDeclaration declaration) : MofStatement(source, offset)
{
    public CimClassDeclaration Declaration { get; } = declaration;

    /// <summary>Where the name of the superclass stands.</summary>
    public int SuperclassOffset { get; init; }

    /// <summary>Defaults that need an alias or an embedded instance: the index of the property, and the value.</summary>
    public IReadOnlyList<(int Property, MofValue Value)> Deferred { get; init; } = [];

    /// <summary>The classes of embedded objects, to be known before the class is put.</summary>
    public IReadOnlyList<(string ClassName, int Offset)> EmbeddedClasses { get; init; } = [];
}

/// <summary><c>instance of</c>, a statement or embedded in another.</summary>
internal sealed class MofInstance(MofSourceText source, int offset, string className, int classOffset) : MofStatement(source, offset)
{
    public string ClassName { get; } = className;

    public int ClassOffset { get; } = classOffset;

    public CimQualifierSet Qualifiers { get; init; } = CimQualifierSet.Empty;

    public MofAssignment[] Assignments { get; init; } = [];
}

/// <summary><c>name = value</c> in an instance.</summary>
internal readonly record struct MofAssignment(string Name, int Offset, MofValue Value);

/// <summary>What an alias stands for. The statement is known once it is read to its end.</summary>
internal sealed class MofAlias(string name)
{
    public string Name { get; } = name;

    public MofStatement? Statement { get; set; }
}
