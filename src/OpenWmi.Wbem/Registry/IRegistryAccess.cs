using OpenWmi.Security;

namespace OpenWmi.Wbem.Registry;

/// <summary>The way into the registry, for providers: the repository implements it, and the program that composes the system hands it over.</summary>
public interface IRegistryAccess
{
    /// <summary>The registry as somebody sees it: each operation needs its right of the key, and HKEY_CURRENT_USER is that user's.</summary>
    /// <param name="caller">Who asks.</param>
    IRegistry OpenAs(IToken caller);

    /// <summary>The registry as the system sees it, without asking for any right: for what the system keeps there and guards itself, such as the security of services.</summary>
    IRegistry OpenAsSystem();
}
