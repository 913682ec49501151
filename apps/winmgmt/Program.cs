using OpenWmi.Native;
using OpenWmi.Winmgmt;

// When it returns, all is written and closed, so the process ends at once.
ProcessEnd.Now(await WinmgmtProgram.RunAsync(args).ConfigureAwait(false));
