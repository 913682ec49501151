using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Rpc.Interfaces;

/// <summary>An operation of a wire interface. Immutable.</summary>
/// <param name="Opnum">Its number.</param>
/// <param name="Name">Its name in the documents.</param>
/// <param name="Arguments">What its arguments look like; made when they are asked for.</param>
/// <param name="Results">What its results look like.</param>
public sealed record RpcOperation(ushort Opnum, string Name, Func<NdrField[]> Arguments, Func<NdrField[]> Results);
