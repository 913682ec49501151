using OpenWmi.Security;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Repository.Registry;

/// <summary>The registry of a repository for whoever asks.</summary>
/// <param name="repository">Where it is stored.</param>
public sealed class RegistryAccess(CimRepository repository) : IRegistryAccess
{
    /// <inheritdoc/>
    public IRegistry OpenAs(IToken caller) => new SecuredRegistry(repository, caller);

    /// <inheritdoc/>
    public IRegistry OpenAsSystem() => new RegistryStore(repository);
}
