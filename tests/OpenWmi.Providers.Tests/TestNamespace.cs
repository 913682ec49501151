using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.Wbem;

namespace OpenWmi.Providers.Tests;

/// <summary>A namespace in memory with the classes that MOF texts declare: what a provider sees of an object manager.</summary>
internal sealed class TestNamespace : WbemServices, IMofTarget
{
    private const string SystemClasses = """
        #pragma namespace("\\\\.\\root\\cimv2")
        class __ExtendedStatus { uint32 StatusCode; string Description; string Operation; string ParameterInfo; string ProviderName; };
        class __Trustee { string Domain; string Name; uint8 SID[]; uint32 SidLength; string SIDString; uint64 TIME_CREATED; };
        class __ACE { uint32 AccessMask; uint32 AceFlags; uint32 AceType; string GuidInheritedObjectType; string GuidObjectType; __Trustee Trustee; uint64 TIME_CREATED; };
        class __SecurityDescriptor { uint32 ControlFlags; __ACE DACL[]; __Trustee Group; __Trustee Owner; __ACE SACL[]; uint64 TIME_CREATED; };
        class __Win32Provider { [Key] string Name; string CLSID; string HostingModel; sint32 ImpersonationLevel; boolean PerUserInitialization; uint32 Version; };
        class __InstanceProviderRegistration {
          [Key] __Win32Provider ref Provider; boolean SupportsGet; boolean SupportsPut; boolean SupportsDelete; boolean SupportsEnumeration; string QuerySupportLevels[];
        };
        class __MethodProviderRegistration { [Key] __Win32Provider ref Provider; };
        """;

    private readonly Dictionary<string, CimClass> _classes = new(StringComparer.OrdinalIgnoreCase);

    private TestNamespace()
    {
    }

    public List<CimInstance> Instances { get; } = [];

    public IReadOnlyCollection<CimClass> Classes => _classes.Values;

    /// <summary>How often a class was asked for.</summary>
    public int Lookups { get; private set; }

    protected override string Name => "test";

    public static TestNamespace Load(ProviderCatalog catalog)
    {
        var ns = new TestNamespace();
        ns.Compile("system.mof", SystemClasses);
        foreach (string text in catalog.Mof)
        {
            ns.Compile("catalog.mof", text);
        }

        return ns;
    }

    public CimClass GetClass(string name) => _classes[name];

    public override ValueTask<CimObject> GetObjectAsync(string objectPath, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        Lookups++;
        return new(_classes.TryGetValue(objectPath, out CimClass? type) ? type : throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND));
    }

    public CimClass? FindClass(string namespaceName, string className) => _classes.GetValueOrDefault(className);

    public IEnumerable<string> SuggestClasses(string namespaceName, string className) => [];

    public void PutClass(string namespaceName, CimClassDeclaration declaration, MofClassFlags flags) => _classes[declaration.Name] = CimClass.Create(
        declaration, declaration.SuperclassName is { } superclass ? _classes[superclass] : null, new CimScope("HOST", namespaceName));

    public void PutInstance(string namespaceName, CimInstance instance, MofInstanceFlags flags) => Instances.Add(instance);

    public void DeleteClass(string namespaceName, string className) => _classes.Remove(className);

    public void DeleteInstance(string namespaceName, CimPath path) => throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND);

    public void Autorecover(string fileName) => throw new WbemException(WbemStatus.WBEM_E_NOT_SUPPORTED);

    private void Compile(string name, string text)
    {
        MofCompileResult result = MofCompiler.Compile(new MofSourceText(name, text), null, this, new MofCompileOptions { AllowSystemClasses = true });
        Assert.True(result.Succeeded, string.Join('\n', result.Diagnostics.Select(diagnostic => diagnostic.Format())));
    }
}
