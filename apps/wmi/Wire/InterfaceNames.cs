using System.Collections.Frozen;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Tools.Wmi.Wire;

/// <summary>What GUIDs on the wire are called.</summary>
internal static class InterfaceNames
{
    /// <summary>The interfaces whose stubs are understood.</summary>
    public static IReadOnlyList<RpcInterfaceDescriptor> Interfaces => WireInterfaces.All;

    private static readonly FrozenDictionary<Guid, string> Names = new Dictionary<Guid, string>
    {
        [new("8a885d04-1ceb-11c9-9fe8-08002b104860")] = "NDR",
        [new("71710533-beba-4937-8319-b5dbef9ccc36")] = "NDR64",
        [Com(0x000)] = "IUnknown",
        [Com(0x1A2)] = "IActivationPropertiesIn",
        [Com(0x1A3)] = "IActivationPropertiesOut",
        [Com(0x1A4)] = "ServerLocationInfo",
        [Com(0x1A5)] = "ActivationContextInfo",
        [Com(0x1A6)] = "SecurityInfo",
        [Com(0x1AA)] = "ScmRequestInfo",
        [Com(0x1AB)] = "InstantiationInfo",
        [Com(0x1AD)] = "InstanceInfo",
        [Com(0x1B6)] = "ScmReplyInfo",
        [Com(0x1B9)] = "SpecialSystemProperties",
        [Com(0x1C0)] = "IContext",
        [Com(0x31B)] = "ErrorObject",
        [Com(0x31C)] = "ErrorExtension",
        [Com(0x334)] = "ContextExtension",
        [Com(0x338)] = "ActivationPropertiesIn",
        [Com(0x339)] = "PropsOutInfo",
        [Com(0x33B)] = "ContextMarshaler",
        [new("8bc3f05e-d86b-11d0-a075-00c04fb68820")] = "WbemLevel1Login",
        [new("c49e32c6-bc8b-11d2-85d4-00105a1f8304")] = "WbemBackupRestore",
        [new("dc12a681-737f-11cf-884d-00aa004b2e24")] = "IWbemClassObject",
        [new("4590f812-1d3a-11d0-891f-00aa004b2e24")] = "unmarshaler of IWbemClassObject",
        [new("44aca674-e8fc-11d0-a07c-00c04fb68820")] = "IWbemContext",
        [new("674b6698-ee92-11d0-ad71-00c04fd8fdff")] = "unmarshaler of IWbemContext",
    }.ToFrozenDictionary();

    /// <summary>The name of an interface, a class or a property; null where it has none here.</summary>
    public static string? Find(Guid id) => Names.TryGetValue(id, out string? name) ? name : FindInterface(id)?.Name;

    /// <summary>The interface of a UUID whose stubs are understood; null for any other.</summary>
    public static RpcInterfaceDescriptor? FindInterface(Guid uuid) => Interfaces.FirstOrDefault(known => known.Syntax.Uuid == uuid);

    /// <summary>The interface of a name, in any case, or of a UUID; null where its stubs are not understood.</summary>
    public static RpcInterfaceDescriptor? FindInterface(string text) => Guid.TryParse(text, out Guid uuid)
        ? FindInterface(uuid)
        : Interfaces.FirstOrDefault(known => known.Name.Equals(text, StringComparison.OrdinalIgnoreCase));

    private static Guid Com(ushort number) => new(number, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46);
}
