namespace OpenWmi.Launcher.Tests;

/// <summary>What a script left: its exit code and what it wrote.</summary>
internal sealed record ScriptResult(int ExitCode, string Output, string Error);
