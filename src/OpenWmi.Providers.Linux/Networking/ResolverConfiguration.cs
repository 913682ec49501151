using System.Text;

namespace OpenWmi.Providers.Linux.Networking;

/// <summary>What /etc/resolv.conf says. resolv.conf(5).</summary>
/// <param name="Servers">The addresses of the name servers, in the order in which they are asked.</param>
/// <param name="SearchDomains">The domains that are tried for short names, in order.</param>
/// <param name="Domain">The local domain, where the file names one.</param>
internal sealed record ResolverConfiguration(IReadOnlyList<string> Servers, IReadOnlyList<string> SearchDomains, string? Domain)
{
    private const int MaxEntries = 256;

    /// <summary>Reads the file's text. Of several lines of domains the last counts.</summary>
    public static ResolverConfiguration Parse(ReadOnlySpan<byte> text)
    {
        var servers = new List<string>();
        string[] search = [];
        string? domain = null;
        foreach (string line in Encoding.UTF8.GetString(text).Split('\n'))
        {
            string[] words = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            switch (words)
            {
                case ["nameserver", var server, ..] when servers.Count < MaxEntries:
                    servers.Add(server);
                    break;
                case ["search", .. var domains]:
                    search = domains.Length <= MaxEntries ? domains : domains[..MaxEntries];
                    break;
                case ["domain", var name, ..]:
                    domain = name;
                    search = [name];
                    break;
            }
        }

        return new ResolverConfiguration(servers, search, domain);
    }
}
