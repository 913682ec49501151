using OpenWmi.Cim;
using OpenWmi.Cim.Serialization;

namespace OpenWmi.ObjectManager;

/// <summary>Decodes what the repository holds, and says which object is damaged and what to do where it cannot.</summary>
internal static class StoredObjects
{
    /// <exception cref="WbemException">WBEM_E_CRITICAL_ERROR: the declaration is damaged.</exception>
    public static CimClassDeclaration DecodeDeclaration(string className, byte[] data)
    {
        try
        {
            return CimObjectCodec.DecodeDeclaration(data);
        }
        catch (WbemException error) when (error.Status == WbemStatus.WBEM_E_INVALID_STREAM)
        {
            throw Damaged($"the class {className}", error);
        }
    }

    /// <exception cref="WbemException">WBEM_E_CRITICAL_ERROR: the instance is damaged.</exception>
    public static CimInstance DecodeInstance(CimClass type, byte[] data)
    {
        try
        {
            return CimObjectCodec.DecodeInstance(type, data);
        }
        catch (WbemException error) when (error.Status == WbemStatus.WBEM_E_INVALID_STREAM)
        {
            throw Damaged($"an instance of {type.Name}", error);
        }
    }

    private static WbemException Damaged(string what, WbemException error) => new(
        WbemStatus.WBEM_E_CRITICAL_ERROR, $"The repository is damaged: {what} cannot be read. {error.Message} Run `wmi repository verify`, then restore a backup or salvage.", error);
}
