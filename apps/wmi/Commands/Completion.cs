using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Wbem;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary>What the last word of an unfinished command line may become.</summary>
/// <param name="own">The arguments of the completion itself: they say which state directory to look into.</param>
internal sealed class Completion(Arguments own)
{
    /// <summary>The candidates that begin as the last word does, in any case. None where the line is wrong or nothing is known.</summary>
    /// <param name="line">The words after the name of the program; the last may be empty.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<IEnumerable<string>> FindAsync(List<string> line, CancellationToken cancellationToken)
    {
        string last = line.Count == 0 ? string.Empty : line[^1];
        List<string> before = line.Count == 0 ? [] : line[..^1];
        IEnumerable<string> all = await CandidatesAsync(before, last, cancellationToken).ConfigureAwait(false);
        return all.Where(candidate => candidate.StartsWith(last, StringComparison.OrdinalIgnoreCase)).Distinct().Order(StringComparer.OrdinalIgnoreCase);
    }

    private async Task<IEnumerable<string>> CandidatesAsync(List<string> before, string last, CancellationToken cancellationToken)
    {
        if (before is [] || (before is [{ } group] && CommandTable.IsGroup(group)))
        {
            return CommandTable.Names.Where(name => before is [] || name.StartsWith(before[0] + " ", StringComparison.Ordinal)).Select(name => name.Split(' ')[before.Count]);
        }

        string verb = CommandTable.IsGroup(before[0]) ? $"{before[0]} {before[1]}" : before[0];
        if (!CommandTable.Names.Contains(verb))
        {
            return [];
        }

        Command command = CommandTable.Find(verb);
        List<string> rest = before[verb.Split(' ').Length..];
        Option[] options = [.. command.Options, .. command.CommonOptions];
        Option? open = rest.Count == 0 ? null : options.FirstOrDefault(option => option.ValueName is not null && option.Matches(rest[^1]));
        if (open is not null)
        {
            return ReferenceEquals(open, Option.Namespace) ? await NamespacesAsync(cancellationToken).ConfigureAwait(false)
                : ReferenceEquals(open, Option.EnablePrivilege) ? PrivilegeArguments.Names
                : open.Values ?? [];
        }

        return last.StartsWith('-') ? options.Select(option => option.Name) : await OperandsAsync(command, rest, options, last, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IEnumerable<string>> OperandsAsync(Command command, List<string> rest, Option[] options, string last, CancellationToken cancellationToken)
    {
        (List<string> operands, string? ns) = Split(rest, options);
        int place = Math.Min(operands.Count, command.Operands.Count - 1);
        if (place < 0 || (operands.Count > place && !command.Operands[place].IsRepeated))
        {
            return [];
        }

        return command.Operands[place].Kind switch
        {
            OperandKind.Class => await ClassesAsync(ns, last, cancellationToken).ConfigureAwait(false),
            OperandKind.Namespace => await NamespacesAsync(cancellationToken).ConfigureAwait(false),
            OperandKind.Principal => Principals.Candidates,
            OperandKind.Right => NamespaceRightNames.Names,
            OperandKind.Privilege => PrivilegeArguments.Names,
            OperandKind.Method => (await ClassAsync(operands[0], ns, cancellationToken).ConfigureAwait(false))?.Methods.Select(method => method.Name) ?? [],
            OperandKind.Values => await ValuesAsync(operands, ns, command is CallCommand, cancellationToken).ConfigureAwait(false),
            _ => [],
        };
    }

    private static (List<string> Operands, string? Namespace) Split(List<string> words, Option[] options)
    {
        var operands = new List<string>();
        string? ns = null;
        for (int i = 0; i < words.Count; i++)
        {
            if (options.FirstOrDefault(option => option.Matches(words[i])) is not { } option)
            {
                operands.Add(words[i]);
            }
            else if (option.ValueName is not null && ++i < words.Count && ReferenceEquals(option, Option.Namespace))
            {
                ns = words[i];
            }
        }

        return (operands, ns);
    }

    // A path may begin with its namespace, which the candidates then repeat.
    private Task<IEnumerable<string>> ClassesAsync(string? ns, string last, CancellationToken cancellationToken)
    {
        int colon = last.IndexOf(':', StringComparison.Ordinal);
        string prefix = colon < 0 ? string.Empty : last[..(colon + 1)];
        return AskAsync(
            colon < 0 ? ns : last[..colon],
            async services => (await ClassList.FindAsync(services, "*", cancellationToken).ConfigureAwait(false)).Select(type => prefix + type.Name));
    }

    private async Task<CimClass?> ClassAsync(string path, string? ns, CancellationToken cancellationToken)
    {
        if (!CimPath.TryParse(path, out CimPath? parsed))
        {
            return null;
        }

        CimClass? found = null;
        await AskAsync(
            parsed.Namespace ?? ns,
            async services =>
            {
                found = (await services.GetObjectAsync(parsed.ClassName ?? string.Empty, WbemFlags.WBEM_FLAG_NONE, null, cancellationToken).ConfigureAwait(false)).Class;
                return [];
            }).ConfigureAwait(false);
        return found;
    }

    private async Task<IEnumerable<string>> ValuesAsync(List<string> operands, string? ns, bool isCall, CancellationToken cancellationToken)
    {
        CimClass? type = await ClassAsync(operands[0], ns, cancellationToken).ConfigureAwait(false);
        IEnumerable<CimProperty> properties = isCall ? type?.FindMethod(operands[1])?.InParameters.Properties ?? [] : type?.Properties.Where(property => !property.IsKey) ?? [];
        return properties.Select(property => property.Name + "=");
    }

    private Task<IEnumerable<string>> NamespacesAsync(CancellationToken cancellationToken) => AskAsync(
        "root",
        async services => (await NamespacesCommand.ReadAsync(services, "root", cancellationToken).ConfigureAwait(false)).Prepend("root"));

    // Whoever presses a key wants a word or silence, and no error.
    private async Task<IEnumerable<string>> AskAsync(string? ns, Func<IWbemServices, Task<IEnumerable<string>>> question)
    {
        try
        {
            using Target system = Target.OpenToRead(own);
            return await question(await system.LoginAsync(ns, CancellationToken.None).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (WbemException)
        {
            return [];
        }
    }
}
