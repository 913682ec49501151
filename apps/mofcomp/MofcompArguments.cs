using OpenWmi.Cim.Mof;
using OpenWmi.Tools.Wmi.Commands;

namespace OpenWmi.Tools.Mofcomp;

/// <summary>The switches of mofcomp. Facts 6.11. Both - and / begin one; case does not matter.</summary>
internal sealed class MofcompArguments
{
    private static readonly string[] ForConnections = ["P", "U", "A"];
    private static readonly string[] ForBinaries = ["B", "WMI", "ER", "L", "MOF", "MFL", "AMENDMENT"];

    public bool IsCheck { get; private set; }

    public bool IsHelp { get; private set; }

    public bool IsVersion { get; private set; }

    public bool IsAutorecover { get; private set; }

    public MofCompileOptions Options { get; private set; } = new();

    public string? File { get; private set; }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="SwitchException">A switch is not known, not supported here, or wrong; or the file is missing.</exception>
    public static MofcompArguments Read(IReadOnlyList<string> args)
    {
        var arguments = new MofcompArguments();
        foreach (string arg in args)
        {
            if (arg == "--version")
            {
                arguments.IsVersion = true;
            }
            else if (IsSwitch(arg))
            {
                arguments.Apply(arg);
            }
            else
            {
                arguments.File = arguments.File is null ? arg : throw new SwitchException($"'{arg}' is one file too many; mofcomp compiles one.");
            }
        }

        arguments.Check(args.Count);
        return arguments;
    }

    // An absolute path begins with / too: only what has the form of a known switch is one.
    private static bool IsSwitch(string arg) => arg.Length > 1 && (arg[0] == '-' || (arg[0] == '/' && IsKnown(NameOf(arg))));

    private static bool IsKnown(string name) =>
        name is "CHECK" or "N" or "CLASS" or "INSTANCE" or "AUTORECOVER" or "?" or "HELP" || Array.IndexOf(ForConnections, name) >= 0 || Array.IndexOf(ForBinaries, name) >= 0;

    private static string NameOf(string arg)
    {
        string body = arg.TrimStart('-');
        body = body.StartsWith('/') ? body[1..] : body;
        int colon = body.IndexOf(':', StringComparison.Ordinal);
        return (colon < 0 ? body : body[..colon]).ToUpperInvariant();
    }

    private void Apply(string arg)
    {
        string name = NameOf(arg);
        int colon = arg.IndexOf(':', StringComparison.Ordinal);
        string value = colon < 0 ? string.Empty : arg[(colon + 1)..];
        switch (name)
        {
            case "CHECK":
                IsCheck = true;
                break;
            case "AUTORECOVER":
                IsAutorecover = true;
                break;
            case "?" or "HELP" or "H":
                IsHelp = true;
                break;
            case "N":
                Options = Options with { DefaultNamespace = value.Length > 0 ? value : throw new SwitchException("-N: names a namespace, as in -N:root\\cimv2.") };
                break;
            case "CLASS":
                Options = Options with { ClassFlags = ClassFlags(value) };
                break;
            case "INSTANCE":
                Options = Options with { InstanceFlags = InstanceFlags(value) };
                break;
            default:
                throw Unsupported(arg, name);
        }
    }

    private static SwitchException Unsupported(string arg, string name)
    {
        if (Array.IndexOf(ForConnections, name) >= 0)
        {
            return new SwitchException($"-{name}: is for a connection to another machine; mofcomp works on this one.");
        }

        return new SwitchException(Array.IndexOf(ForBinaries, name) >= 0
            ? $"-{name} is not supported: it is for binary or localized MOF, and this compiler stores the text itself."
            : $"The switch {arg} is not known. See: mofcomp -?");
    }

    private static MofClassFlags ClassFlags(string value) => value.ToUpperInvariant() switch
    {
        "CREATEONLY" => MofClassFlags.CreateOnly,
        "UPDATEONLY" => MofClassFlags.UpdateOnly,
        "SAFEUPDATE" => MofClassFlags.SafeUpdate,
        "FORCEUPDATE" => MofClassFlags.ForceUpdate,
        _ => throw new SwitchException($"-class: cannot be '{value}'; it is createonly, updateonly, safeupdate or forceupdate."),
    };

    private static MofInstanceFlags InstanceFlags(string value) => value.ToUpperInvariant() switch
    {
        "CREATEONLY" => MofInstanceFlags.CreateOnly,
        "UPDATEONLY" => MofInstanceFlags.UpdateOnly,
        _ => throw new SwitchException($"-instance: cannot be '{value}'; it is createonly or updateonly."),
    };

    private void Check(int count)
    {
        if (IsHelp || IsVersion)
        {
            return;
        }

        if (File is null)
        {
            throw new SwitchException("Which file? See: mofcomp -?");
        }

        if (IsAutorecover && File == MofFiles.StandardInput)
        {
            throw new SwitchException("-autorecover needs a file: standard input cannot be read again.");
        }

        // "Alone": beside the file there is nothing to say about storing.
        if (IsCheck && count > 2)
        {
            throw new SwitchException("-check stands alone: it stores nothing, so nothing else applies.");
        }
    }
}
