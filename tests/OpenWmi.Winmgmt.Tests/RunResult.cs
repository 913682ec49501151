namespace OpenWmi.Winmgmt.Tests;

/// <summary>What a program left behind.</summary>
internal sealed record RunResult(int ExitCode, string Output, string Error);
