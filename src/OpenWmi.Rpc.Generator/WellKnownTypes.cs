namespace OpenWmi.Rpc.Generator;

/// <summary>Names that the generator and the runtime share.</summary>
internal static class WellKnownTypes
{
    public const string Rpc = "OpenWmi.Rpc.";
    public const string Interfaces = Rpc + "Interfaces.";
    public const string Ndr = Rpc + "Ndr.";
    public const string RpcInterfaceAttribute = Interfaces + "RpcInterfaceAttribute";
    public const string OrpcInterfaceAttribute = Interfaces + "OrpcInterfaceAttribute";
    public const string OpnumAttribute = Interfaces + "OpnumAttribute";
    public const string NdrStructAttribute = Interfaces + "NdrStructAttribute";
    public const string NdrUnionAttribute = Interfaces + "NdrUnionAttribute";
    public const string NdrArmAttribute = Interfaces + "NdrArmAttribute";
    public const string MarshalUsingAttribute = Interfaces + "MarshalUsingAttribute";
    public const string BstrAttribute = Interfaces + "BstrAttribute";
    public const string WideStringAttribute = Interfaces + "WideStringAttribute";
    public const string AnsiStringAttribute = Interfaces + "AnsiStringAttribute";
    public const string SizeIsAttribute = Interfaces + "SizeIsAttribute";
    public const string LengthIsAttribute = Interfaces + "LengthIsAttribute";
    public const string FullPointerAttribute = Interfaces + "FullPointerAttribute";
    public const string InOutAttribute = Interfaces + "InOutAttribute";
    public const string InOut = Interfaces + "InOut<T>";
    public const string CallContext = Rpc + "CallContext";
    public const string HResult = Rpc + "HResult";
    public const string ContextHandle = Ndr + "RpcContextHandle";
    public const string Codec = Ndr + "INdrCodec<T>";
    public const string Guid = "System.Guid";
    public const string ValueTask = "System.Threading.Tasks.ValueTask<TResult>";
    public const string Memory = "System.ReadOnlyMemory<T>";
}
