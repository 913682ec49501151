using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Com;

/// <summary>What became of one interface that was asked for: REMQIRESULT. [MS-DCOM] 2.2.24. Immutable.</summary>
/// <param name="Result"><c>hResult</c>: S_OK, or E_NOINTERFACE.</param>
/// <param name="Std"><c>std</c>: the reference; zeros where there is none.</param>
[NdrStruct]
public readonly record struct RemQiResult(HResult Result, StdObjRef Std);
