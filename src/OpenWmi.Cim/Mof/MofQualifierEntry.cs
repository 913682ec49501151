namespace OpenWmi.Cim.Mof;

/// <summary>What is known of a qualifier: from the standard table, or from its declaration in the text.</summary>
/// <param name="name">The name as declared.</param>
/// <param name="flavor">The flavours where a use gives none.</param>
/// <param name="scope">Where it may stand.</param>
internal sealed class MofQualifierEntry(string name, CimFlavor flavor, MofScope scope)
{
    private CimQualifier? _true;

    public string Name { get; } = name;

    public CimFlavor Flavor { get; } = flavor;

    public MofScope Scope { get; } = scope;

    /// <summary>The declared type; <see cref="CimType.Empty"/> where none is declared.</summary>
    public CimType Type { get; init; }

    /// <summary>The declared default.</summary>
    public CimValue Default { get; init; }

    /// <summary>Whether a declaration cannot change the flavours: the qualifier means something to the object manager.</summary>
    public bool IsFixed { get; init; }

    /// <summary>The qualifier, TRUE, with its own flavours: one object for all uses.</summary>
    public CimQualifier True(string writtenAs) =>
        _true is not null && _true.Name == writtenAs ? _true : _true = new CimQualifier(writtenAs, CimValue.From(true), Flavor);
}
