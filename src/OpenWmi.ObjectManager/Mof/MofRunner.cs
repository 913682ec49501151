using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.ObjectManager.Enforcement;
using OpenWmi.ObjectManager.Writing;

namespace OpenWmi.ObjectManager.Mof;

/// <summary>Compiles MOF into the repository in one of three ways: checked only, as one transaction, or statement by statement.</summary>
internal static class MofRunner
{
    public static MofCompileResult Run(CimObjectManager manager, MofRequest request, CallerGuard guard)
    {
        string ns = CimPath.NormalizeNamespace(request.Options.DefaultNamespace);
        string? creatable = request.CreatesNamespace ? ns : null;
        if (request.IsCheck)
        {
            return MofCompiler.Compile(request.Source, request.Includes, new MofCheckTarget(new CommittedMofTarget(manager, creatable, guard)), request.Options);
        }

        // Parsing comes first: while the transaction is open, other writers wait.
        MofSpecification specification = MofSpecification.Parse(request.Source, request.Includes);
        if (specification.HasErrors)
        {
            return MofCompiler.Compile(specification, new MofCheckTarget(), request.Options);
        }

        return request.IsTransaction ? RunTransaction(manager, specification, request.Options, creatable, guard) : RunStatements(manager, specification, request.Options, creatable, guard);
    }

    private static MofCompileResult RunTransaction(CimObjectManager manager, MofSpecification specification, MofCompileOptions options, string? creatable, CallerGuard guard)
    {
        using WriteSession session = manager.BeginWrite(guard);
        var target = new RepositoryMofTarget(session, creatable, isBuiltIn: false);
        MofCompileResult result = MofCompiler.Compile(specification, target, options);
        if (result.Succeeded)
        {
            AutorecoverList.Add(session, target.AutorecoverFiles);
            session.Commit();
        }

        return result;
    }

    private static MofCompileResult RunStatements(CimObjectManager manager, MofSpecification specification, MofCompileOptions options, string? creatable, CallerGuard guard)
    {
        var target = new StatementMofTarget(manager, creatable, guard);
        if (creatable is not null)
        {
            manager.Write(guard, session => RepositoryMofTarget.FindOrCreate(session, creatable));
        }

        MofCompileResult result = MofCompiler.Compile(specification, target, options with { StopAtFirstError = true });
        manager.Write(guard, session => AutorecoverList.Add(session, target.AutorecoverFiles));
        return result;
    }
}
