namespace OpenWmi.Winmgmt.Lifecycle;

/// <summary>The service cannot start; the message is a sentence that says why and what to do.</summary>
/// <param name="message">The sentence.</param>
/// <param name="exitCode">The exit code of the program.</param>
/// <param name="innerException">What led to it.</param>
internal sealed class StartException(string message, int exitCode = ExitCode.Failed, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The exit code of the program.</summary>
    public int ExitCode { get; } = exitCode;
}
