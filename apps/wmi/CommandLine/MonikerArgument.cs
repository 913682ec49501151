using OpenWmi.Cim;
using OpenWmi.Client;
using OpenWmi.Security;

namespace OpenWmi.Tools.Wmi.CommandLine;

/// <summary>A moniker where a namespace or a path is wanted: what it says of the connection is as if options had said it. Facts 2.8.</summary>
internal static class MonikerArgument
{
    private const string Root = "root";

    /// <summary>Reads a moniker, and adds to the arguments what it says besides.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="command">What they are for.</param>
    /// <param name="text">The moniker.</param>
    /// <param name="isPath">Whether it may name an object.</param>
    /// <returns>The namespace or the path.</returns>
    /// <exception cref="UsageException">It is none, or the command does not take what it says.</exception>
    /// <exception cref="WbemException">WBEM_E_LOCAL_CREDENTIALS: an authority, on this machine. WBEM_E_NOT_SUPPORTED: another machine.</exception>
    public static string Read(Arguments arguments, Command command, string text, bool isPath)
    {
        Moniker moniker = Parse(text, command);
        RequireLocal(moniker);
        if (moniker.ImpersonationLevel is > ImpersonationLevel.Default and { } level)
        {
            Add(arguments, command, Option.Impersonation, Option.Impersonation.Values![(int)level - 1]);
        }

        foreach (Privilege privilege in moniker.PrivilegesToEnable.ToArray())
        {
            Add(arguments, command, Option.EnablePrivilege, PrivilegeNames.NameOf(privilege));
        }

        return isPath ? PathOf(moniker, text, command) : NamespaceOf(moniker, text, command);
    }

    private static Moniker Parse(string text, Command command)
    {
        try
        {
            return Moniker.Parse(text);
        }
        catch (FormatException error)
        {
            throw new UsageException(error.Message, command.Name);
        }
    }

    private static void RequireLocal(Moniker moniker)
    {
        if (moniker.Authority is not null)
        {
            throw new WbemException(WbemStatus.WBEM_E_LOCAL_CREDENTIALS, "On this machine a client connects as the user that it runs as: leave the authority out of the moniker.");
        }

        if (moniker.Server is { } server && !server.Equals("localhost", StringComparison.OrdinalIgnoreCase) && !server.Equals(Environment.MachineName, StringComparison.OrdinalIgnoreCase))
        {
            throw new WbemException(WbemStatus.WBEM_E_NOT_SUPPORTED, $"The moniker names the machine {server}; this command works on this one.");
        }
    }

    private static string PathOf(Moniker moniker, string text, Command command)
    {
        string path = moniker.ClassPath?.ToString() ?? throw new UsageException($"{text} names a namespace, and no class or instance in it.", command.Name);
        return moniker.Namespace is null ? path : $"{moniker.Namespace}:{path}";
    }

    private static string NamespaceOf(Moniker moniker, string text, Command command)
    {
        if (moniker.ClassPath is { } path)
        {
            // A namespace of one word looks like a class.
            return moniker.Namespace is null && CimName.Equals(path.ToString(), Root) ? Root : throw new UsageException($"{text} names {path}, and a namespace is wanted.", command.Name);
        }

        return moniker.Namespace ?? throw new UsageException($"{text} names no namespace.", command.Name);
    }

    private static void Add(Arguments arguments, Command command, Option option, string value)
    {
        if (!command.CommonOptions.Contains(option))
        {
            throw new UsageException($"The command takes nothing of a moniker that {option.Name} stands for.", command.Name);
        }

        arguments.AddImplied(option, value);
    }
}
