using OpenWmi.Rpc.Interfaces;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Winmgmt.Logging;

/// <summary>What interfaces and their operations are called in logs and metrics.</summary>
internal static class InterfaceNames
{
    /// <summary>The name of an interface; its IID where it is none that is spoken here.</summary>
    public static string NameOf(Guid iid) => WireInterfaces.Find(iid)?.Name ?? iid.ToString();

    /// <summary>The interface and operation, <c>IWbemServices.ExecQuery</c>.</summary>
    public static string NameOf(Guid iid, ushort opnum)
        => WireInterfaces.Find(iid) is { } known ? $"{known.Name}.{known.Find(opnum)?.Name ?? opnum.ToString(System.Globalization.CultureInfo.InvariantCulture)}" : $"{iid}.{opnum}";
}
