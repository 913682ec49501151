namespace OpenWmi.Wmi.Tests.Commands;

/// <summary>A test that needs a shell, which ./test installs. Without it the test is skipped and says so; in CI it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ShellFactAttribute : FactAttribute
{
    /// <param name="shell">The program.</param>
    public ShellFactAttribute(string shell)
    {
        Shell = shell;
        if (!File.Exists($"/usr/bin/{shell}") && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = $"The shell {shell} is not installed: apt-get install {shell}.";
        }
    }

    /// <summary>The program.</summary>
    public string Shell { get; }
}
