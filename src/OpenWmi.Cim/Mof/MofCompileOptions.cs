namespace OpenWmi.Cim.Mof;

/// <summary>What the command line may say about a compilation. Facts 6.11. Immutable.</summary>
public sealed record MofCompileOptions
{
    /// <summary>The namespace of mofcomp where nothing names one.</summary>
    public const string StandardNamespace = @"root\default";

    /// <summary>The namespace until <c>#pragma namespace</c> names one; in any form that <see cref="CimPath.NormalizeNamespace"/> takes.</summary>
    public string DefaultNamespace { get; init; } = StandardNamespace;

    /// <summary>How classes are put until <c>#pragma classflags</c>.</summary>
    public MofClassFlags ClassFlags { get; init; }

    /// <summary>How instances are put until <c>#pragma instanceflags</c>.</summary>
    public MofInstanceFlags InstanceFlags { get; init; }

    /// <summary>Whether classes whose names start with two underscores may be defined: by the object manager itself, never from a user's file (facts 6.10).</summary>
    public bool AllowSystemClasses { get; init; }

    /// <summary>Is told after each statement how many are done; NULL where nobody wants to know.</summary>
    public Action<int>? Progress { get; init; }

    /// <summary>Whether nothing more is put after the first error: right where what was put stays. Otherwise the compilation goes on, to report up to 20 errors.</summary>
    public bool StopAtFirstError { get; init; }
}
