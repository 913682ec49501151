using OpenWmi.Cim;

namespace OpenWmi.Tools.Wmi.CommandLine;

/// <summary>The command line is wrong: exit code 2.</summary>
/// <param name="message">What is wrong with it, with its full stop.</param>
/// <param name="command">The command whose help page says more; empty for the program's own.</param>
internal sealed class UsageException(string message, string command = "") : Exception(message)
{
    public string Command { get; } = command;

    public static UsageException Unknown(string kind, string name, IEnumerable<string> known, string command = "") =>
        new($"There is no {kind} {name}.{CimSuggestion.For(name, known)}", command);
}
