using System.Text.Json;

namespace OpenWmi.Conformance.Tests.Auditing;

/// <summary>Commands that run beside a real journal: one in a mount namespace with a /run of its own, so that the machine's stays as it is.</summary>
internal static class JournalSession
{
    /// <summary>The journal.</summary>
    public const string Daemon = "/lib/systemd/systemd-journald";

    private const string Script = """
        mount -t tmpfs tmpfs /run && mkdir -p /run/systemd/journal /run/log/journal || exit 99
        start() {
            "$1" > /dev/null 2>&1 &
            journal=$!
            for i in $(seq 200); do [ -S /run/systemd/journal/socket ] && break; sleep 0.05; done
        }
        stop() { kill $journal; wait $journal 2> /dev/null; rm -f /run/systemd/journal/socket; }
        start "$0"
        """;

    private const string End = """
        journalctl --sync > /dev/null 2>&1
        for i in $(seq 100); do [ "$(journalctl -t openwmi -o cat --no-pager 2> /dev/null | wc -l)" -ge "$EXPECTED" ] && break; sleep 0.05; done
        journalctl -t openwmi -o json --no-pager 2> /dev/null | grep '^{'
        kill $journal
        exit 0
        """;

    /// <summary>Runs a script. In it, <c>wmi</c> is the program, and <c>stop</c> and <c>start DAEMON</c> end and begin the journal.</summary>
    /// <param name="state">The state directory.</param>
    /// <param name="script">The commands of a shell.</param>
    /// <param name="expected">How many records are waited for.</param>
    /// <returns>The records that the journal has then.</returns>
    public static JsonElement[] Run(string state, string script, int expected)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "wmi");
        string functions = $"EXPECTED={expected}\nwmi() {{ '{program}' \"$@\" --state '{state}' > '{state}.out' 2>&1; echo $? >> '{state}.codes'; }}";
        string output = UnixUser.Run("unshare", "--mount", "--propagation", "private", "/bin/sh", "-c", $"{Script}\n{functions}\n{script}\n{End}", Daemon);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    /// <summary>The exit codes of the commands, in their order.</summary>
    public static int[] ExitCodes(string state) => [.. File.ReadLines(state + ".codes").Select(int.Parse)];
}
