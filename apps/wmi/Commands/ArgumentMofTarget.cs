using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.Wbem;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary>Takes one instance out of MOF text and changes nothing.</summary>
/// <param name="services">Where the classes of embedded objects are.</param>
/// <param name="type">The class of the instance.</param>
internal sealed class ArgumentMofTarget(IWbemServices services, CimClass type) : IMofTarget
{
    /// <summary>What the text said.</summary>
    public CimInstance? Instance { get; private set; }

    /// <inheritdoc/>
    public CimClass? FindClass(string namespaceName, string className)
    {
        if (CimName.Equals(className, type.Name))
        {
            return type;
        }

        try
        {
            return services.GetObjectAsync(className, WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None).AsTask().GetAwaiter().GetResult().Class;
        }
        catch (WbemException error) when (error.Status == WbemStatus.WBEM_E_NOT_FOUND)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public IEnumerable<string> SuggestClasses(string namespaceName, string className) => [];

    /// <inheritdoc/>
    public void PutInstance(string namespaceName, CimInstance instance, MofInstanceFlags flags) => Instance = instance;

    /// <inheritdoc/>
    public void PutClass(string namespaceName, CimClassDeclaration declaration, MofClassFlags flags) => throw Refuse();

    /// <inheritdoc/>
    public void DeleteClass(string namespaceName, string className) => throw Refuse();

    /// <inheritdoc/>
    public void DeleteInstance(string namespaceName, CimPath path) => throw Refuse();

    /// <inheritdoc/>
    public void Autorecover(string fileName) => throw Refuse();

    private static WbemException Refuse() => new(WbemStatus.WBEM_E_INVALID_PARAMETER, "A value is wanted here, and nothing else.");
}
