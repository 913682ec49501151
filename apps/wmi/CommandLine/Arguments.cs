namespace OpenWmi.Tools.Wmi.CommandLine;

/// <summary>The arguments of one command, read and checked.</summary>
internal sealed class Arguments
{
    private const string MonikerPrefix = "winmgmts:";
    private readonly List<(Option Option, string Value)> _options = [];
    private readonly List<string> _operands = [];

    public IReadOnlyList<string> Operands => _operands;

    /// <summary>The value of an option; NULL where it is not given.</summary>
    public string? this[Option option]
    {
        get
        {
            foreach ((Option given, string value) in _options)
            {
                if (ReferenceEquals(given, option))
                {
                    return value;
                }
            }

            return null;
        }
    }

    /// <summary>All values of an option that may be given several times, in their order.</summary>
    public IEnumerable<string> All(Option option) => _options.Where(given => ReferenceEquals(given.Option, option)).Select(given => given.Value);

    public bool Has(Option option) => this[option] is not null;

    /// <summary>An operand; NULL where it is not given.</summary>
    public string? Operand(int index) => index < _operands.Count ? _operands[index] : null;

    /// <summary>Reads the arguments that follow the name of a command.</summary>
    /// <param name="command">What the arguments are for.</param>
    /// <param name="texts">The arguments.</param>
    /// <exception cref="UsageException">They are not what the command takes.</exception>
    public static Arguments Read(Command command, IReadOnlyList<string> texts)
    {
        var arguments = new Arguments();
        bool onlyOperands = false;
        for (int i = 0; i < texts.Count; i++)
        {
            string text = texts[i];
            if (!onlyOperands && text == "--")
            {
                onlyOperands = true;
            }
            else if (!onlyOperands && IsOption(text))
            {
                arguments.AddOption(command, text, texts, ref i);
            }
            else
            {
                arguments._operands.Add(text);
            }
        }

        if (!arguments.Has(Option.HelpPage))
        {
            arguments.CheckOperands(command);
            arguments.ReadMonikers(command);
        }

        return arguments;
    }

    /// <summary>Whether a text begins as a moniker does.</summary>
    private static bool IsMoniker(string text) => text.StartsWith(MonikerPrefix, StringComparison.OrdinalIgnoreCase);

    // A moniker stands for a namespace or a path, and for the options that it has within its braces.
    private void ReadMonikers(Command command)
    {
        for (int i = 0; i < _options.Count; i++)
        {
            if (ReferenceEquals(_options[i].Option, Option.Namespace) && IsMoniker(_options[i].Value))
            {
                _options[i] = (Option.Namespace, MonikerArgument.Read(this, command, _options[i].Value, isPath: false));
            }
        }

        for (int i = 0; i < _operands.Count && command.Operands.Count > 0; i++)
        {
            OperandKind kind = command.Operands[Math.Min(i, command.Operands.Count - 1)].Kind;
            if (kind is OperandKind.Class or OperandKind.Namespace && IsMoniker(_operands[i]))
            {
                _operands[i] = MonikerArgument.Read(this, command, _operands[i], kind == OperandKind.Class);
            }
        }
    }

    /// <summary>Adds an option that the person did not give; one that was given stays as it is.</summary>
    internal void AddImplied(Option option, string value)
    {
        if (option.IsRepeated || !Has(option))
        {
            _options.Add((option, value));
        }
    }

    // A lone dash is standard input, and -1 is a number.
    private static bool IsOption(string text) => text.Length > 1 && text[0] == '-' && !char.IsAsciiDigit(text[1]);

    private void AddOption(Command command, string text, IReadOnlyList<string> texts, ref int index)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? text : text[..equals];
        Option option = Find(command, name);
        if (Has(option) && !option.IsRepeated)
        {
            throw new UsageException($"{name} is given twice.", command.Name);
        }

        if (option.ValueName is null)
        {
            _options.Add(equals < 0 ? (option, string.Empty) : throw new UsageException($"{name} takes no value.", command.Name));
            return;
        }

        string? value = equals >= 0 ? text[(equals + 1)..] : index + 1 < texts.Count ? texts[++index] : null;
        _options.Add((option, CheckValue(command, option, value)));
        if (option is { IsRepeated: true, Values: not null } && equals < 0)
        {
            AddFurther(option, texts, ref index);
        }
    }

    // Of a list of known words all that follow belong to the option: --failure enable execute.
    private void AddFurther(Option option, IReadOnlyList<string> texts, ref int index)
    {
        while (index + 1 < texts.Count && option.Values!.Contains(texts[index + 1]))
        {
            _options.Add((option, texts[++index]));
        }
    }

    private static string CheckValue(Command command, Option option, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new UsageException($"{option.Name} needs a value: {option.Name} {option.ValueName}.", command.Name);
        }

        return option.Values is null || option.Values.Contains(value)
            ? value
            : throw new UsageException($"{option.Name} cannot be '{value}'; it is one of {string.Join(", ", option.Values)}.", command.Name);
    }

    private static Option Find(Command command, string name) => Find(command.Options, name) ?? Find(command.CommonOptions, name) ?? throw Unknown(command, name);

    private static Option? Find(IReadOnlyList<Option> options, string name)
    {
        for (int i = 0; i < options.Count; i++)
        {
            if (options[i].Matches(name))
            {
                return options[i];
            }
        }

        return null;
    }

    private static UsageException Unknown(Command command, string name) =>
        UsageException.Unknown("option", name, command.Options.Concat(command.CommonOptions).Select(option => option.Name), command.Name);

    private void CheckOperands(Command command)
    {
        for (int i = 0; i < command.Operands.Count; i++)
        {
            if (i >= _operands.Count && !command.Operands[i].IsOptional)
            {
                throw new UsageException($"{command.Operands[i].Name} is missing: {command.Operands[i].Help}.", command.Name);
            }
        }

        bool isOpen = command.Operands.Count > 0 && command.Operands[^1].IsRepeated;
        if (_operands.Count > command.Operands.Count && !isOpen)
        {
            throw new UsageException($"'{_operands[command.Operands.Count]}' is one argument too many. Text with spaces needs quotes.", command.Name);
        }
    }
}
