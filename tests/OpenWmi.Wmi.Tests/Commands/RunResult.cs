namespace OpenWmi.Wmi.Tests.Commands;

/// <summary>How a program ended and what it said.</summary>
internal sealed record RunResult(int ExitCode, string Output, string Error)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
