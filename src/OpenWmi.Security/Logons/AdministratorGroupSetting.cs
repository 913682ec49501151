using System.Text.Json;
using OpenWmi.Cim;

namespace OpenWmi.Security;

/// <summary>The setting <c>AdministratorGroups</c>: the variable OPENWMI_ADMINISTRATORGROUPS, else /etc/openwmi/openwmi.json, else sudo and wheel.</summary>
public static class AdministratorGroupSetting
{
    internal const string Variable = "OPENWMI_ADMINISTRATORGROUPS";
    internal const string Key = "AdministratorGroups";
    private const string SettingsFile = "/etc/openwmi/openwmi.json";
    private const int MaxLength = 1 << 20;
    private const int MaxGroups = 64;

    private static readonly string[] Default = ["sudo", "wheel"];

    /// <summary>Reads the setting as it is now.</summary>
    /// <returns>The names of groups; none where the setting names none.</returns>
    /// <exception cref="WbemException">WBEM_E_INITIALIZATION_FAILURE: the setting is not what it should be.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<string> Read() => Read(Environment.GetEnvironmentVariable(Variable), SettingsFile);

    internal static IReadOnlyList<string> Read(string? variable, string file)
    {
        if (variable is not null)
        {
            return Bounded(variable.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), Variable);
        }

        return File.Exists(file) ? Bounded(ReadFile(file), file) : Default;
    }

    private static string[] ReadFile(string file)
    {
        byte[] content = new FileInfo(file).Length <= MaxLength ? File.ReadAllBytes(file) : throw Wrong($"{file} is longer than {MaxLength} octets.");
        try
        {
            using JsonDocument document = JsonDocument.Parse(content, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty(Key, out JsonElement value) ? Default
                : value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(name => name.ValueKind == JsonValueKind.String) ? [.. value.EnumerateArray().Select(name => name.GetString()!)]
                : throw Wrong($"{Key} in {file} is not a list of the names of groups.");
        }
        catch (JsonException error)
        {
            throw Wrong($"{file} is not JSON: {error.Message}", error);
        }
    }

    private static string[] Bounded(string[] names, string source)
        => names.Length <= MaxGroups ? names : throw Wrong($"{source} names {names.Length} groups of administrators; {MaxGroups} are possible.");

    private static WbemException Wrong(string sentence, Exception? cause = null) => new(WbemStatus.WBEM_E_INITIALIZATION_FAILURE, sentence, cause);
}
