namespace OpenWmi.Providers.Linux.Services;

/// <summary>The main process of a service.</summary>
/// <param name="ProcessId">Its id while it runs; 0 otherwise.</param>
/// <param name="WasStarted">Whether there has ever been one since the system started.</param>
/// <param name="ExitStatus">0 for success, what it returned, or 128 and the number of the signal that ended it; 0 while none has ended.</param>
internal readonly record struct ServiceProcess(uint ProcessId, bool WasStarted, uint ExitStatus);
