using OpenWmi.Tools.Wmi.CommandLine;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary>The commands by their names. Only the one that runs is made.</summary>
internal static class CommandTable
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "query", "get", "set", "put", "delete", "call", "describe", "classes", "namespaces", "mof compile", "mof check", "mof export",
        "repository backup", "repository restore", "repository verify", "repository salvage", "registry list", "registry get", "registry set", "registry delete",
        "security show", "security grant", "security deny", "security revoke", "security set", "security audit", "security explain",
        "privilege list", "privilege assign", "privilege remove", "account add", "account list", "account remove", "account password",
        "account unlock", "service run", "service status", "service stop", "wire decode", "completion",
    ];

    /// <summary>Finds a command.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public static Command Find(string name) => name switch
    {
        "query" => new QueryCommand(),
        "get" => new GetCommand(),
        "set" => new SetCommand(),
        "put" => new PutCommand(),
        "delete" => new DeleteCommand(),
        "call" => new CallCommand(),
        "classes" => new ClassesCommand(),
        "namespaces" => new NamespacesCommand(),
        "describe" => new DescribeCommand(),
        "completion" => new CompletionCommand(),
        _ => FindInGroup(name),
    };

    // On its own: the runtime loads every type that a method names before it runs it.
    private static Command FindInGroup(string name) => name switch
    {
        "mof compile" => new MofCompileCommand(),
        "mof check" => new MofCheckCommand(),
        "mof export" => new MofExportCommand(),
        "repository backup" => new RepositoryBackupCommand(),
        "repository restore" => new RepositoryRestoreCommand(),
        "repository verify" => new RepositoryVerifyCommand(),
        "repository salvage" => new RepositorySalvageCommand(),
        "registry list" => new RegistryListCommand(),
        "registry get" => new RegistryGetCommand(),
        "registry set" => new RegistrySetCommand(),
        "registry delete" => new RegistryDeleteCommand(),
        "security show" => new SecurityShowCommand(),
        "security grant" => new SecurityGrantCommand(),
        "security deny" => new SecurityDenyCommand(),
        "security revoke" => new SecurityRevokeCommand(),
        "security set" => new SecuritySetCommand(),
        "security audit" => new SecurityAuditCommand(),
        "security explain" => new SecurityExplainCommand(),
        "privilege list" => new PrivilegeListCommand(),
        "privilege assign" => new PrivilegeAssignCommand(),
        "privilege remove" => new PrivilegeRemoveCommand(),
        "account add" => new AccountAddCommand(),
        "account list" => new AccountListCommand(),
        "account remove" => new AccountRemoveCommand(),
        "account password" => new AccountPasswordCommand(),
        "account unlock" => new AccountUnlockCommand(),
        "service run" => new ServiceRunCommand(),
        "service status" => new ServiceStatusCommand(),
        "service stop" => new ServiceStopCommand(),
        "wire decode" => new WireDecodeCommand(),
        _ => throw UsageException.Unknown("command", name, Names),
    };

    /// <summary>Whether a word is the first of commands of two.</summary>
    public static bool IsGroup(string word) => word is "mof" or "repository" or "registry" or "security" or "privilege" or "account" or "service" or "wire";

    /// <summary>The commands that begin with a word, or all.</summary>
    public static IReadOnlyList<Command> InGroup(string? word) =>
        [.. Names.Where(name => word is null || name.StartsWith(word + " ", StringComparison.Ordinal)).Select(Find)];
}
