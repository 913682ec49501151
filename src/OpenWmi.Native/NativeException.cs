using System.Runtime.InteropServices;

namespace OpenWmi.Native;

/// <summary>A system call failed where its caller has no use for the failure but to report it.</summary>
public sealed class NativeException : IOException
{
    /// <summary>Creates the exception; the system's words for the error are added to the message.</summary>
    /// <param name="error">What the system call reported.</param>
    /// <param name="message">What was attempted, on what, as the beginning of a sentence.</param>
    public NativeException(Errno error, string message)
        : base($"{message}: {Marshal.GetPInvokeErrorMessage((int)error)} ({error})")
    {
        Error = error;
    }

    /// <summary>The error number.</summary>
    public Errno Error { get; }
}
