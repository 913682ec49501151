using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenWmi.Wbem.Tests.ObjectEncoding;

/// <summary>impacket's object encoding, a question and an answer a line. Debian's own Python is asked, for which the package is made.</summary>
internal static class ImpacketProcess
{
    private const string Python = "/usr/bin/python3";

    public static bool IsThere => File.Exists(Python) && Directory.Exists("/usr/lib/python3/dist-packages/impacket");

    public static async Task<JsonNode> AskAsync(JsonObject question)
    {
        string script = Path.Combine(AppContext.BaseDirectory, "impacket_answers.py");
        using Process process = Process.Start(new ProcessStartInfo(Python, [script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> answer = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteLineAsync(question.ToJsonString(JsonSerializerOptions.Default));
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return JsonNode.Parse(await answer)!;
    }
}
