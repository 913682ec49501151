using OpenWmi.Native;
using OpenWmi.Tools.Wmi;

// Ctrl-C is left to the kernel: the process ends at once, and the repository is one that survives that. So does the program when it is done: everything is written and closed.
ProcessEnd.Now(WmiProgram.Run(args, CancellationToken.None));
