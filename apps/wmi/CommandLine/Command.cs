namespace OpenWmi.Tools.Wmi.CommandLine;

/// <summary>One verb: what it takes, what it does, and what its help page says.</summary>
internal abstract class Command
{
    /// <summary>The words that call it: <c>mof compile</c>.</summary>
    public abstract string Name { get; }

    /// <summary>One line, without a full stop.</summary>
    public abstract string Summary { get; }

    /// <summary>More lines for the help page.</summary>
    public virtual string Remarks => string.Empty;

    public virtual IReadOnlyList<Operand> Operands => [];

    public virtual IReadOnlyList<Option> Options => [];

    /// <summary>Whether all that it does goes through a session of the object manager, which checks who asks; otherwise only the permissions of files protect what it does.</summary>
    public virtual bool ActsInSession => true;

    /// <summary>The options besides its own.</summary>
    public virtual IReadOnlyList<Option> CommonOptions => ActsInSession ? Option.EverywhereInSessions : Option.Everywhere;

    /// <summary>Command lines that work, at least one.</summary>
    public abstract IReadOnlyList<string> Examples { get; }

    /// <summary>Runs another program in the place of this one, with arguments that are its own business; NULL, as a rule, where this program does the work.</summary>
    /// <returns>The exit code where that program could not be started.</returns>
    public virtual int? RunElsewhere(IReadOnlyList<string> arguments) => null;

    /// <summary>Does it.</summary>
    /// <returns>The exit code.</returns>
    public abstract Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken);
}
