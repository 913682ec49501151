using System.Globalization;

namespace OpenWmi.Service.Tests.Soak;

/// <summary>What the kernel knows of a service process, and what the service says of itself.</summary>
/// <param name="Sessions">The sessions that it says it has, but for the one that asked.</param>
/// <param name="Hosts">Its processes that are some user's host.</param>
/// <param name="Descriptors">Its open descriptors.</param>
/// <param name="Threads">Its threads.</param>
/// <param name="AnonymousKibibytes">Its memory that is no file's.</param>
internal sealed record ServiceState(int Sessions, int Hosts, int Descriptors, int Threads, int AnonymousKibibytes)
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static ServiceState Of(TestService service)
    {
        string folder = $"/proc/{service.ProcessId}";
        (int exitCode, string[] lines, string error) = service.Wmi(null, "query", "-n", "root/openwmi", "SELECT Id FROM OpenWmi_Session", "--format", "ndjson");
        Assert.True(exitCode == 0, error);
        return new ServiceState(
            lines.Length - 1,
            UsersHostsOf(service.ProcessId).Count,
            Directory.GetFiles($"{folder}/fd").Length,
            Directory.GetDirectories($"{folder}/task").Length,
            File.ReadLines($"{folder}/smaps_rollup").Where(line => line.StartsWith("Anonymous:", StringComparison.Ordinal)).Sum(line => int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], Invariant)));
    }

    /// <summary>The hosts of a service, those that wait for a user too.</summary>
    public static List<int> HostsOf(int serviceId) => [.. Directory.GetDirectories("/proc").Select(path => Path.GetFileName(path)).Where(name => char.IsAsciiDigit(name[0]))
        .Where(name => Status(name, "PPid") == serviceId.ToString(Invariant) && Status(name, "Name") is { } program && program.StartsWith("wmiprvse", StringComparison.Ordinal)).Select(name => int.Parse(name, Invariant))];

    private static List<int> UsersHostsOf(int serviceId) => [.. HostsOf(serviceId).Where(id => Status(id.ToString(Invariant), "Uid")?.StartsWith("0\t", StringComparison.Ordinal) == false)];

    private static string? Status(string process, string field)
    {
        try
        {
            return File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith($"{field}:", StringComparison.Ordinal))?[(field.Length + 1)..].Trim();
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return null;
        }
    }
}
