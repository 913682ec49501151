using System.Diagnostics;

namespace OpenWmi.Interop.Tests.Tshark;

/// <summary>Asks tshark what it makes of a capture.</summary>
internal static class TsharkProcess
{
    private const string Program = "/usr/bin/tshark";

    public static bool IsThere => File.Exists(Program);

    /// <summary>The packets that a display filter selects, one line each, with the given fields separated by tabs.</summary>
    public static string[] Select(byte[] capture, string filter, params string[] fields)
    {
        string file = Path.Combine(Path.GetTempPath(), $"openwmi-interop-{Guid.NewGuid():N}.pcap");
        File.WriteAllBytes(file, capture);
        try
        {
            return Run(["-r", file, "-Y", filter, "-T", "fields", .. fields.SelectMany(field => new[] { "-e", field })]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string[] Run(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Program) { RedirectStandardOutput = true, RedirectStandardError = true };

        // The user's own settings and the lookup of names would change the answer.
        start.ArgumentList.Add("-n");
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
