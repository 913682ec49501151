using OpenWmi.Cim;
using OpenWmi.Cim.Serialization;
using OpenWmi.Repository;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary>What the commands that verify a repository check of each class: that its declaration can be read. The repository itself knows octets only.</summary>
internal static class StoredClassCheck
{
    /// <summary>What is wrong with a stored class; NULL where nothing is.</summary>
    public static string? FindProblem(RepositoryClass type)
    {
        try
        {
            string name = CimObjectCodec.DecodeDeclaration(type.Declaration).Name;
            return CimName.Equals(name, type.Name) ? null : $"Its declaration is that of {name}.";
        }
        catch (WbemException damage)
        {
            return damage.Message;
        }
    }
}
