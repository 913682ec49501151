namespace OpenWmi.Native;

/// <summary>How the start of a process went.</summary>
/// <param name="Error">The error; <see cref="Errno.None"/> where it runs.</param>
/// <param name="Step">What failed.</param>
/// <param name="ProcessId">The process; 0 where none was started.</param>
public sealed record StartResult(Errno Error, StartStep Step, int ProcessId);
