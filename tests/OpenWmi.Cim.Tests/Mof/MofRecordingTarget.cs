using OpenWmi.Cim.Mof;

namespace OpenWmi.Cim.Tests.Mof;

/// <summary>Remembers what the compiler asked for.</summary>
internal sealed class MofRecordingTarget : IMofTarget
{
    private readonly MofCheckTarget _classes = new();

    public List<string> Calls { get; } = [];

    public List<(string Namespace, CimInstance Instance)> Instances { get; } = [];

    public WbemException? RefuseInstances { get; set; }

    public CimClass? FindClass(string namespaceName, string className) => _classes.FindClass(namespaceName, className);

    public IEnumerable<string> SuggestClasses(string namespaceName, string className) => _classes.SuggestClasses(namespaceName, className);

    public void PutClass(string namespaceName, CimClassDeclaration declaration, MofClassFlags flags)
    {
        Calls.Add($"class {namespaceName}:{declaration.Name} {flags}");
        _classes.PutClass(namespaceName, declaration, MofClassFlags.None);
    }

    public void PutInstance(string namespaceName, CimInstance instance, MofInstanceFlags flags)
    {
        if (RefuseInstances is not null)
        {
            throw RefuseInstances;
        }

        Calls.Add($"instance {namespaceName}:{instance.RelativePath} {flags}");
        Instances.Add((namespaceName, instance));
    }

    public void DeleteClass(string namespaceName, string className)
    {
        Calls.Add($"deleteclass {namespaceName}:{className}");
        _classes.DeleteClass(namespaceName, className);
    }

    public void DeleteInstance(string namespaceName, CimPath path)
    {
        Calls.Add($"deleteinstance {namespaceName}:{path}");
        throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, "There is no such instance.");
    }

    public void Autorecover(string fileName) => Calls.Add($"autorecover {fileName}");
}
