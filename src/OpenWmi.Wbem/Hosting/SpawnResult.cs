using OpenWmi.Rpc;

namespace OpenWmi.Wbem.Hosting;

/// <summary>How the start of a program went. Immutable.</summary>
/// <param name="ProcessId">The process; 0 where none was started.</param>
/// <param name="Error">The error number of Linux; 0 where it runs.</param>
/// <param name="Step">What failed: <see cref="Native.StartStep"/>.</param>
/// <param name="ReturnValue">A status of WMI.</param>
public readonly record struct SpawnResult(int ProcessId, int Error, int Step, HResult ReturnValue);
