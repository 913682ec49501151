using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.ObjectManager;
using OpenWmi.ObjectManager.Management;
using OpenWmi.ObjectManager.Mof;
using OpenWmi.ObjectManager.Queries;
using OpenWmi.Providers;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.Winmgmt.Management;

/// <summary>What the object manager does for callers on this machine beside the operations of namespaces. No instances, only methods.</summary>
[CimClass]
[DisplayName("OpenWmi object manager")]
internal static partial class OpenWmi_ObjectManager
{
    /// <summary>Compiles a file of MOF, with all that it includes, under the rights of the caller.</summary>
    /// <param name="request">The call.</param>
    /// <param name="names">The names of the texts: the absolute path of the file, then those of what it includes, as the includes mean them.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="currentDirectory">To what names without a directory are relative.</param>
    /// <param name="namespace">The namespace until the text names one.</param>
    /// <param name="classFlags">How classes are put: 1 update only, 2 create only, 32 safe mode, 64 force mode.</param>
    /// <param name="instanceFlags">How instances are put: 1 update only, 2 create only.</param>
    /// <param name="checkOnly">Whether nothing is put.</param>
    /// <param name="transaction">Whether all is put or nothing; otherwise each statement by itself, up to the first error.</param>
    /// <param name="createNamespace">Whether the namespace is created where it is missing.</param>
    /// <param name="syntaxError">Whether the text itself is wrong.</param>
    /// <param name="autorecover">Whether the text asks to be compiled when the repository is rebuilt.</param>
    /// <param name="classes">The classes that were put.</param>
    /// <param name="instances">The instances that were put.</param>
    /// <param name="files">Errors and warnings: the file of each.</param>
    /// <param name="lines">The line, from 1.</param>
    /// <param name="columns">The column, from 1.</param>
    /// <param name="statuses">The status.</param>
    /// <param name="messages">What is wrong.</param>
    /// <param name="sourceLines">The line itself, or the stretch around the column.</param>
    /// <param name="carets">The place of the column in it, from 0.</param>
    /// <param name="warnings">Whether it is a warning.</param>
    /// <returns>0 where there was no error; otherwise the status of the first.</returns>
    [CimMethod(MofCompilation.MethodName)]
    public static uint CompileMof(
        ProviderRequest request,
        string[] names,
        string[] texts,
        [CimParameter(Default = "/")] string currentDirectory,
        string @namespace,
        [CimParameter(Default = 0u)] uint classFlags,
        [CimParameter(Default = 0u)] uint instanceFlags,
        [CimParameter(Default = false)] bool checkOnly,
        [CimParameter(Default = true)] bool transaction,
        [CimParameter(Default = false)] bool createNamespace,
        out bool syntaxError,
        out bool autorecover,
        out uint classes,
        out uint instances,
        out string[] files,
        out uint[] lines,
        out uint[] columns,
        out uint[] statuses,
        out string[] messages,
        out string[] sourceLines,
        out uint[] carets,
        out bool[] warnings)
    {
        var options = new MofCompileOptions { DefaultNamespace = @namespace, ClassFlags = (MofClassFlags)classFlags, InstanceFlags = (MofInstanceFlags)instanceFlags };
        MofRequest asked = MofCompilation.ToRequest(names, texts, currentDirectory, options) with { IsCheck = checkOnly, IsTransaction = transaction, CreatesNamespace = createNamespace };
        MofCompileResult result = ManagerFor(request).CompileMof(asked, request.Caller);
        (syntaxError, autorecover, classes, instances) = (result.IsSyntaxError, result.HasAutorecover, (uint)result.ClassCount, (uint)result.InstanceCount);
        IReadOnlyList<MofDiagnostic> found = result.Diagnostics;
        files = [.. found.Select(one => one.FileName)];
        lines = [.. found.Select(one => (uint)one.Line)];
        columns = [.. found.Select(one => (uint)one.Column)];
        statuses = [.. found.Select(one => unchecked((uint)(int)one.Status))];
        messages = [.. found.Select(one => one.Message)];
        sourceLines = [.. found.Select(one => one.SourceLine)];
        carets = [.. found.Select(one => (uint)one.Caret)];
        warnings = [.. found.Select(one => one.IsWarning)];
        return result.Succeeded ? 0 : unchecked((uint)(int)(found.FirstOrDefault(one => !one.IsWarning)?.Status ?? WbemStatus.WBEM_E_FAILED));
    }

    /// <summary>Says how a query would be answered, without running it. One row a step; the items of lists in a row stand between characters U+001E.</summary>
    /// <param name="request">The call.</param>
    /// <param name="namespace">The namespace.</param>
    /// <param name="query">The query.</param>
    /// <param name="flags">The flags that ExecQuery would get.</param>
    /// <param name="namespacePath">The namespace as it is called.</param>
    /// <param name="canonicalQuery">The query as it is understood.</param>
    /// <param name="classNames">The class whose instances or definitions are read.</param>
    /// <param name="sources">Who has them.</param>
    /// <param name="asked">What is asked of it.</param>
    /// <param name="otherwise">What is asked next where the provider hands the question back.</param>
    /// <param name="filteredHere">The condition that is left to the object manager; empty for none.</param>
    /// <param name="roles">The references of an association that may name the source.</param>
    /// <param name="resultRoles">The references of an association that are followed to the result.</param>
    /// <param name="problems">Why the step fails; empty where nothing is known against it.</param>
    [CimMethod(QueryExplanationRecord.MethodName)]
    public static uint ExplainQuery(
        ProviderRequest request,
        string @namespace,
        string query,
        [CimParameter(Default = 0u)] uint flags,
        out string namespacePath,
        out string canonicalQuery,
        out string[] classNames,
        out string[] sources,
        out string[] asked,
        out string[] otherwise,
        out string[] filteredHere,
        out string[] roles,
        out string[] resultRoles,
        out string[] problems)
    {
        QueryExplanation explanation = ManagerFor(request).Explain(@namespace, query, (WbemFlags)unchecked((int)flags), request.Caller);
        (namespacePath, canonicalQuery) = (explanation.Namespace, explanation.Query);
        IReadOnlyList<QueryStep> steps = explanation.Steps;
        classNames = [.. steps.Select(step => step.ClassName)];
        sources = [.. steps.Select(step => step.Source)];
        asked = [.. steps.Select(step => step.Asked)];
        otherwise = [.. steps.Select(step => QueryExplanationRecord.Join(step.Otherwise))];
        filteredHere = [.. steps.Select(step => step.FilteredHere ?? string.Empty)];
        roles = [.. steps.Select(step => QueryExplanationRecord.Join(step.Roles))];
        resultRoles = [.. steps.Select(step => QueryExplanationRecord.Join(step.ResultRoles))];
        problems = [.. steps.Select(step => step.Problem ?? string.Empty)];
        return 0;
    }

    // These operations take the rights of a caller on this machine: whoever comes over a network has others.
    private static CimObjectManager ManagerFor(ProviderRequest request) => request.Caller.Groups.Contains(WellKnownSids.Network)
        ? throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, "Only callers on this machine may ask for that.")
        : request.GetService<ServiceView>().Manager ?? throw new WbemException(WbemStatus.WBEM_E_NOT_AVAILABLE, "The service is not ready.");
}
