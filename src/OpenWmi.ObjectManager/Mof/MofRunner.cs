using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.ObjectManager.Writing;

namespace OpenWmi.ObjectManager.Mof;

/// <summary>Compiles MOF into the repository in one of three ways: checked only, as one transaction, or statement by statement.</summary>
internal static class MofRunner
{
    public static MofCompileResult Run(CimObjectManager manager, MofRequest request)
    {
        string ns = CimPath.NormalizeNamespace(request.Options.DefaultNamespace);
        string? creatable = request.CreatesNamespace ? ns : null;
        if (request.IsCheck)
        {
            return MofCompiler.Compile(request.Source, request.Includes, new MofCheckTarget(new CommittedMofTarget(manager, creatable)), request.Options);
        }

        // Parsing comes first: while the transaction is open, other writers wait.
        MofSpecification specification = MofSpecification.Parse(request.Source, request.Includes);
        if (specification.HasErrors)
        {
            return MofCompiler.Compile(specification, new MofCheckTarget(), request.Options);
        }

        return request.IsTransaction ? RunTransaction(manager, specification, request.Options, creatable) : RunStatements(manager, specification, request.Options, creatable);
    }

    private static MofCompileResult RunTransaction(CimObjectManager manager, MofSpecification specification, MofCompileOptions options, string? creatable)
    {
        using WriteSession session = manager.BeginWrite();
        var target = new RepositoryMofTarget(session, creatable, isBuiltIn: false);
        MofCompileResult result = MofCompiler.Compile(specification, target, options);
        if (result.Succeeded)
        {
            AutorecoverList.Add(session, target.AutorecoverFiles);
            session.Commit();
        }

        return result;
    }

    private static MofCompileResult RunStatements(CimObjectManager manager, MofSpecification specification, MofCompileOptions options, string? creatable)
    {
        var target = new StatementMofTarget(manager, creatable);
        if (creatable is not null)
        {
            manager.Write(session => session.Namespaces.CreatePath(creatable));
        }

        MofCompileResult result = MofCompiler.Compile(specification, target, options with { StopAtFirstError = true });
        manager.Write(session => AutorecoverList.Add(session, target.AutorecoverFiles));
        return result;
    }
}
