using System.Diagnostics;
using System.Text.RegularExpressions;

namespace OpenWmi.Interop.Tests.Ndrdump;

/// <summary>Asks Samba's ndrdump what it makes of a stub.</summary>
internal static partial class NdrdumpProcess
{
    private const string Program = "/usr/bin/ndrdump";

    public static bool IsThere => File.Exists(Program);

    /// <summary>Has a request read.</summary>
    /// <returns>What it says, one value a line, with single blanks. A stub that does not parse, or is longer than it should be, fails the test.</returns>
    public static string ReadRequest(string pipe, string function, byte[] request) => Run(request, [], file => [pipe, function, "in", file]);

    /// <summary>Has a response read, with the request that it answers.</summary>
    public static string ReadResponse(string pipe, string function, byte[] request, byte[] response) => Run(response, request, file => ["-c", file + ".request", pipe, function, "out", file]);

    private static string Run(byte[] stub, byte[] context, Func<string, string[]> arguments)
    {
        string file = Path.Combine(Path.GetTempPath(), $"openwmi-interop-{Guid.NewGuid():N}.ndr");
        File.WriteAllBytes(file, stub);
        File.WriteAllBytes(file + ".request", context);
        try
        {
            return Run(arguments(file));
        }
        finally
        {
            File.Delete(file);
            File.Delete(file + ".request");
        }
    }

    private static string Run(string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0 && output.Contains("dump OK", StringComparison.Ordinal) && !output.Contains("unread", StringComparison.Ordinal), output + errors.Result);
        return Blanks().Replace(output, " ");
    }

    [GeneratedRegex(@"[ \t\n]+")]
    private static partial Regex Blanks();
}
