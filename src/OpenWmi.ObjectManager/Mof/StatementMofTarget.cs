using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.ObjectManager.Enforcement;

namespace OpenWmi.ObjectManager.Mof;

/// <summary>Puts each statement of MOF in a transaction of its own, as mofcomp does: what came before an error stays. Facts 6.10.</summary>
internal sealed class StatementMofTarget(CimObjectManager manager, string? creatableNamespace, CallerGuard guard) : IMofTarget
{
    private readonly List<string> _autorecover = [];

    public IReadOnlyList<string> AutorecoverFiles => _autorecover;

    public CimClass? FindClass(string namespaceName, string className) => manager.Classes.Find(guard.Find(manager.Classes, namespaceName), className)?.Class;

    public IEnumerable<string> SuggestClasses(string namespaceName, string className) => manager.Classes.ClassNames(guard.Find(manager.Classes, namespaceName));

    public void PutClass(string namespaceName, CimClassDeclaration declaration, MofClassFlags flags) => Run(target => target.PutClass(namespaceName, declaration, flags));

    public void PutInstance(string namespaceName, CimInstance instance, MofInstanceFlags flags) => Run(target => target.PutInstance(namespaceName, instance, flags));

    public void DeleteClass(string namespaceName, string className) => Run(target => target.DeleteClass(namespaceName, className));

    public void DeleteInstance(string namespaceName, CimPath path) => Run(target => target.DeleteInstance(namespaceName, path));

    public void Autorecover(string fileName) => _autorecover.Add(AutorecoverList.RequireFile(guard, fileName));

    private void Run(Action<RepositoryMofTarget> statement) =>
        manager.Write(guard, session => statement(new RepositoryMofTarget(session, creatableNamespace, isBuiltIn: false)));
}
