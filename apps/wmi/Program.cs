using OpenWmi.Tools.Wmi;

// Ctrl-C is left to the kernel: the process ends at once, and the repository is one that survives that.
return WmiProgram.Run(args, CancellationToken.None);
