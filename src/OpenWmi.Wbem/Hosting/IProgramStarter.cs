using OpenWmi.Native;

namespace OpenWmi.Wbem.Hosting;

/// <summary>Starts programs for the caller of a provider: the program that composes the system says how. Any number of threads may call.</summary>
public interface IProgramStarter
{
    /// <summary>Starts a program, without a shell, as a process that lives on by itself.</summary>
    /// <param name="arguments">The program and its arguments. A program without a slash is looked for in PATH.</param>
    /// <param name="environment">The environment, <c>NAME=value</c> each; null for the one in which the user logs on.</param>
    /// <param name="directory">Where; null for the user's home.</param>
    /// <param name="nice">The nice value; null for the usual one.</param>
    /// <param name="realTimePriority">The priority among real-time processes; null for none.</param>
    /// <returns>The process, or what failed and why.</returns>
    /// <exception cref="Cim.WbemException">Whether it was started is not known: the service cannot be asked.</exception>
    StartResult Start(IReadOnlyList<string> arguments, IReadOnlyList<string>? environment, string? directory, int? nice, int? realTimePriority);
}
