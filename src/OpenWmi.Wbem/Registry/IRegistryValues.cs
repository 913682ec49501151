using OpenWmi.Cim;

namespace OpenWmi.Wbem.Registry;

/// <summary>Keys and values of a registry, as one user sees them. Each call is by itself.</summary>
public interface IRegistryValues
{
    /// <summary>Whether a key exists. Predefined keys always do.</summary>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED: the caller may not know. What reads answers likewise to who may not read.</exception>
    bool KeyExists(RegistryKeyPath key);

    /// <summary>The names of the keys directly below a key, in order; NULL where the key does not exist.</summary>
    IReadOnlyList<string>? ReadSubKeys(RegistryKeyPath key);

    /// <summary>The values of a key, by name; NULL where the key does not exist.</summary>
    IReadOnlyList<RegistryValue>? ReadValues(RegistryKeyPath key);

    /// <summary>A value; NULL where the key or the value does not exist.</summary>
    RegistryValue? ReadValue(RegistryKeyPath key, string name);

    /// <summary>Creates a key, with those above it, where it does not exist.</summary>
    /// <returns>Whether it was created.</returns>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED: the caller may not; the other changes alike.</exception>
    bool CreateKey(RegistryKeyPath key);

    /// <summary>Deletes a key with its values.</summary>
    /// <param name="key">The key.</param>
    /// <param name="recursive">Whether keys below it are deleted too; otherwise there must be none.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED: keys are below it, or it is a predefined one.</exception>
    bool DeleteKey(RegistryKeyPath key, bool recursive = false);

    /// <summary>Sets a value; its type may change.</summary>
    /// <returns>False where the key does not exist.</returns>
    bool SetValue(RegistryKeyPath key, RegistryValue value);

    /// <summary>Deletes a value.</summary>
    /// <returns>False where the key or the value does not exist.</returns>
    bool DeleteValue(RegistryKeyPath key, string name);
}
