using System.Diagnostics;

namespace OpenWmi.Security.Tests.Access;

/// <summary>Samba's access check and SDDL, a question and an answer a line. Debian's own Python is asked, for which the modules are made.</summary>
internal static class SambaProcess
{
    private const string Python = "/usr/bin/python3";

    public static bool IsThere => File.Exists(Python) && Directory.EnumerateDirectories("/usr/lib/python3/dist-packages", "samba").Any();

    public static async Task<string[]> AskAsync(string mode, IEnumerable<string> questions)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "samba_answers.py");
        using Process process = Process.Start(new ProcessStartInfo(Python, [script, mode]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> answers = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        foreach (string question in questions)
        {
            await process.StandardInput.WriteLineAsync(question);
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return (await answers).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
