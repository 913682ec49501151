namespace OpenWmi.Cim.Mof;

/// <summary>A MOF file with all that it includes, parsed. Immutable. [DSP0004] Annex A, mofSpecification.</summary>
public sealed class MofSpecification
{
    private MofSpecification(MofContext context, MofSourceText source)
    {
        Name = source.Name;
        Statements = context.Statements;
        Aliases = context.Aliases;
        Amendment = context.Amendment;
        Diagnostics = context.Diagnostics.Items;
        HasErrors = context.Diagnostics.HasErrors;
    }

    /// <summary>The name of the file.</summary>
    public string Name { get; }

    /// <summary>The errors, at most 20, and the warnings, in the order of the text.</summary>
    public IReadOnlyList<MofDiagnostic> Diagnostics { get; }

    /// <summary>Whether the text has an error; then it cannot be compiled.</summary>
    public bool HasErrors { get; }

    /// <summary>The locale that <c>#pragma amendment</c> names, <c>MS_409</c>; or NULL.</summary>
    public string? Amendment { get; }

    /// <summary>Whether <c>#pragma autorecover</c> stands in it; mofcomp warns where it does not. Facts 6.11.</summary>
    public bool HasAutorecover => Statements.Any(statement => statement is MofPragma { Kind: MofPragmaKind.Autorecover });

    /// <summary>The statements in the order of the text, those of included files in their place.</summary>
    internal IReadOnlyList<MofStatement> Statements { get; }

    /// <summary>The aliases, by name without case.</summary>
    internal IReadOnlyDictionary<string, MofAlias> Aliases { get; }

    /// <summary>Parses a file. Never throws for what the text holds: errors are in <see cref="Diagnostics"/>.</summary>
    /// <param name="source">The text.</param>
    /// <param name="includes">Reads included files; NULL where the text comes from no file and cannot include any.</param>
    public static MofSpecification Parse(MofSourceText source, IMofSource? includes = null)
    {
        var context = new MofContext(includes);
        context.ParseFile(source);
        return new MofSpecification(context, source);
    }
}
