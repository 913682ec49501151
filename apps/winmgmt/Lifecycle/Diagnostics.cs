using System.Collections;
using System.Globalization;
using OpenWmi.Native;

namespace OpenWmi.Winmgmt.Lifecycle;

/// <summary>
/// The door that the runtime leaves open for debuggers and profilers: a socket in the temporary folder over which code is brought into the process. Closed with DOTNET_EnableDiagnostics=0, before the
/// program starts; a program that runs with privileges and finds it open starts itself again.
/// </summary>
internal static class Diagnostics
{
    private const string Variable = "DOTNET_EnableDiagnostics";

    /// <summary>Makes sure that diagnostics are off where this process has privileges.</summary>
    /// <exception cref="StartException">It could not be started again.</exception>
    public static void RequireOff()
    {
        if (Environment.IsPrivilegedProcess && Environment.GetEnvironmentVariable(Variable) != "0")
        {
            StartAgain();
        }
    }

    private static void StartAgain()
    {
        RemoveSockets();
        List<string> environment = [$"{Variable}=0"];
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            if ((string)entry.Key != Variable)
            {
                environment.Add($"{entry.Key}={entry.Value}");
            }
        }

        string[] arguments = File.ReadAllText("/proc/self/cmdline").TrimEnd('\0').Split('\0');
        Errno error = ProgramImage.Replace(Environment.ProcessPath!, arguments, environment);
        throw new StartException($"The service does not run with privileges and with {Variable} other than 0, and could not start itself again without ({error}). Set {Variable}=0.");
    }

    // What this process made, and what would stay behind when another program takes its place.
    private static void RemoveSockets()
    {
        string id = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        foreach (string pattern in new[] { $"dotnet-diagnostic-{id}-*-socket", $"clr-debug-pipe-{id}-*" })
        {
            foreach (string file in Directory.EnumerateFiles(Path.GetTempPath(), pattern))
            {
                File.Delete(file);
            }
        }
    }
}
