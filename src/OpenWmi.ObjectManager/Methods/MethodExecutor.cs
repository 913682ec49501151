using OpenWmi.Cim;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Instances;
using OpenWmi.ObjectManager.Providers;
using OpenWmi.ObjectManager.Sessions;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Methods;

/// <summary>ExecMethod: finds the class that implements a method, checks the arguments and calls its provider. [MS-WMI] 3.1.4.3.22; facts 4.7, 8.2.</summary>
internal static class MethodExecutor
{
    /// <exception cref="WbemException">What the interface of IWbemServices says.</exception>
    public static async ValueTask<CimInstance> ExecuteAsync(
        NamespaceSession session, CimPath path, string methodName, WbemContext? context, CimInstance? arguments, CancellationToken cancellationToken)
    {
        ClassCatalog classes = session.Classes;
        ClassEntry entry = classes.Require(session.Namespace, path.ClassName!);
        CimMethod method = Require(entry.Class, methodName);
        CheckTarget(path, entry.Class, method);
        if (path.IsInstance && NeedsInstance(session, classes, entry, method))
        {
            CimObject target = await ObjectReader.GetAsync(session, path, WbemFlags.WBEM_FLAG_NONE, context, cancellationToken).ConfigureAwait(false);
            classes = session.Classes;
            entry = classes.Require(session.Namespace, target.Class.Name);
            method = Require(entry.Class, methodName);
        }

        CimInstance bound = method.BindArguments(arguments);
        if (SystemSecurityMethods.Implements(entry.Class))
        {
            return new SystemSecurityMethods(session, method, bound).Execute();
        }

        CimClass implementor = FindImplementor(entry.Class, method);
        ProviderBinding provider = await session.Manager.Providers.GetAsync(session, implementor, ProviderOperations.ExecMethod, cancellationToken, classes).ConfigureAwait(false);
        string targetPath = (path with { Server = null, Namespace = null, ClassName = implementor.Name }).RelativePath;
        CimInstance results = await provider.Services.ExecMethodAsync(targetPath, method.Name, WbemFlags.WBEM_FLAG_NONE, context, bound, cancellationToken).ConfigureAwait(false);
        return InstanceMapper.Carry(results, method.OutParameters);
    }

    private static CimMethod Require(CimClass type, string name) => type.FindMethod(name) ?? throw new WbemException(
        WbemStatus.WBEM_E_INVALID_METHOD,
        $"{type.Name} has no method {name}.{CimSuggestion.For(name, type.Methods.Select(method => method.Name))}");

    private static void CheckTarget(CimPath path, CimClass type, CimMethod method)
    {
        if (method.Qualifiers.IsTrue("disabled"))
        {
            throw new WbemException(WbemStatus.WBEM_E_METHOD_DISABLED, $"{type.Name}.{method.Name} is disabled by its qualifier Disabled.");
        }

        if (path.IsInstance && method.IsStatic && !(path.IsSingleton && type.IsSingleton))
        {
            // It is called on the class, but the path is to be one of the class all the same.
            CimKey.BindPath(path, type);
        }

        if (!path.IsInstance && !method.IsStatic)
        {
            throw new WbemException(
                WbemStatus.WBEM_E_INVALID_OBJECT_PATH, $"{type.Name}.{method.Name} belongs to an instance; give the path of one with its keys, not only the class.");
        }
    }

    // The instance decides which class's method runs, unless it can be of no other class, or the method declines: Bypass_GetObject. The provider of a dynamic class looks for its
    // own instance anyway.
    private static bool NeedsInstance(NamespaceSession session, ClassCatalog classes, ClassEntry entry, CimMethod method) =>
        !method.IsStatic
        && !method.Qualifiers.IsTrue("bypass_getobject")
        && (!entry.Class.IsDynamic || classes.Children(session.Namespace, entry.Class.Name).Any());

    // The nearest class, from the object's own upwards, that says that it implements the method.
    private static CimClass FindImplementor(CimClass type, CimMethod method)
    {
        for (CimClass? candidate = type; candidate is not null; candidate = candidate.Superclass)
        {
            if (candidate.FindMethod(method.Name) is { } own && own.Qualifiers.IsTrue("implemented") && candidate.Provider is not null)
            {
                return candidate;
            }
        }

        throw new WbemException(
            WbemStatus.WBEM_E_METHOD_NOT_IMPLEMENTED, $"No provider implements {type.Name}.{method.Name}: neither the class nor one above it has a provider and marks the method Implemented.");
    }
}
