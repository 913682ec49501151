using OpenWmi.Cim;
using OpenWmi.Providers.Linux.Services;

namespace OpenWmi.Providers.Linux;

/// <summary>A service that does not run without another one: Requires, Requisite or BindsTo of its unit. A condition on either end reads that service alone.</summary>
[CimClass(Superclass = "CIM_ServiceServiceDependency", Association = true)]
[UUID("{8502C4FA-5FBB-11D2-AAC1-006008C78BC7}")]
internal sealed partial class Win32_DependentService
{
    private const ushort MustBeStarted = 3;

    private static readonly ObjectReference Services = new("Win32_Service", "Name");

    private readonly string _antecedent;
    private readonly string _dependent;

    private Win32_DependentService(string antecedent, string dependent)
    {
        _antecedent = antecedent;
        _dependent = dependent;
    }

    /// <summary>The service that is needed.</summary>
    [Key, Override("Antecedent"), Reference("Win32_BaseService")]
    public string Antecedent => Services.To(_antecedent);

    /// <summary>The service that needs it.</summary>
    [Key, Override("Dependent"), Reference("Win32_BaseService")]
    public string Dependent => Services.To(_dependent);

    /// <summary>Always 3: it must be started.</summary>
    [ValueMap("0", "1", "2", "3", "4")]
    [Values("Unknown", "Other", "Service Must Have Completed", "Service Must Be Started", "Service Must Not Be Started")]
    public static ushort TypeOfDependency => MustBeStarted;

    /// <summary>The dependencies of the services that the condition names, otherwise of all of them.</summary>
    public static IEnumerable<Win32_DependentService> Enumerate(ProviderRequest request)
    {
        IServiceManager manager = HostFacts.Of(request).Host.OpenServices();
        return request.ValuesOf(nameof(Dependent)) is { } dependents ? Units(manager, dependents).SelectMany(unit => NeedsOf(manager, unit))
            : request.ValuesOf(nameof(Antecedent)) is { } antecedents ? Units(manager, antecedents).SelectMany(unit => UsersOf(manager, unit))
            : manager.Enumerate().SelectMany(unit => NeedsOf(manager, unit));
    }

    /// <summary>One dependency.</summary>
    public static Win32_DependentService? Find(ProviderRequest request, string antecedent, string dependent)
    {
        IServiceManager manager = HostFacts.Of(request).Host.OpenServices();
        return Services.Read(antecedent) is [var needed] && Services.Read(dependent) is [var name] && manager.Find(name) is { } unit
            ? NeedsOf(manager, unit).FirstOrDefault(one => one._antecedent == needed)
            : null;
    }

    private static IEnumerable<ServiceUnit> Units(IServiceManager manager, IReadOnlyList<CimValue> references) =>
        references.Select(reference => Services.Read(reference.AsString()) is [var name] ? manager.Find(name) : null).OfType<ServiceUnit>();

    private static IEnumerable<Win32_DependentService> NeedsOf(IServiceManager manager, ServiceUnit unit) =>
        ServicesAmong(manager, unit.Requires).Select(needed => new Win32_DependentService(needed, unit.Name));

    private static IEnumerable<Win32_DependentService> UsersOf(IServiceManager manager, ServiceUnit unit) =>
        ServicesAmong(manager, unit.RequiredBy).Select(user => new Win32_DependentService(unit.Name, user));

    // Sockets, targets and the rest are no services, and a service that is required need not exist.
    private static IEnumerable<string> ServicesAmong(IServiceManager manager, IReadOnlyList<string> units) =>
        units.Where(name => name.EndsWith(ServiceUnit.Suffix, StringComparison.Ordinal)).Select(manager.Find).OfType<ServiceUnit>().Select(found => found.Name);
}
