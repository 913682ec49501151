using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <summary>The end of this process.</summary>
public static class ProcessEnd
{
    /// <summary>Ends the process at once: _exit(2). Nothing runs any more, no finalizer and no handler of the end; what has not been written is lost.</summary>
    /// <param name="status">The exit code, 0 to 255.</param>
    /// <remarks>For a program that has nothing left to do: what the runtime does at an ordinary end is a noticeable part of a short command.</remarks>
    public static void Now(int status) => Libc.Exit(status);
}
