using System.Diagnostics;

namespace OpenWmi.Native.Tests;

/// <summary>Asks the programs of the system, which are the second opinion.</summary>
internal static class Run
{
    public static string Output(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.TrimEnd('\n');
    }
}
