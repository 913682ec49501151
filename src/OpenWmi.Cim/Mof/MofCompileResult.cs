namespace OpenWmi.Cim.Mof;

/// <summary>What came of a compilation. Immutable.</summary>
/// <param name="Diagnostics">Errors, at most 20, and warnings.</param>
/// <param name="Succeeded">Whether there was no error. Where there was one, a target with a transaction rolls it back.</param>
/// <param name="IsSyntaxError">Whether the text itself was wrong, and nothing was put: exit code 3 of mofcomp (facts 6.11).</param>
/// <param name="ClassCount">Classes put.</param>
/// <param name="InstanceCount">Instances put.</param>
public sealed record MofCompileResult(IReadOnlyList<MofDiagnostic> Diagnostics, bool Succeeded, bool IsSyntaxError, int ClassCount, int InstanceCount)
{
    /// <summary>Whether <c>#pragma autorecover</c> stands in the text; mofcomp warns where it does not. Facts 6.11.</summary>
    public bool HasAutorecover { get; init; }
}
