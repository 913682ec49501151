namespace OpenWmi.Cim.Mof;

/// <content><c>#pragma</c> and <c>#include</c>. Facts 6.10.</content>
internal ref partial struct MofParser
{
    private const int MaxArguments = 16;

    private void ParseDirective()
    {
        int offset = _token.Start;
        Advance();
        if (TryTakeWord("include"))
        {
            Include(offset);
            return;
        }

        if (!TryTakeWord("pragma"))
        {
            throw new MofException(WbemStatus.WBEMMOF_E_INVALID_PRAGMA, offset, "Expected #pragma or #include.");
        }

        int nameOffset = _token.Start;
        if (!Is(MofTokenKind.Identifier))
        {
            throw Here(WbemStatus.WBEMMOF_E_INVALID_PRAGMA, "Expected the name of a pragma.");
        }

        string name = _context.Names.Get(TokenText).ToLowerInvariant();
        Advance();
        ParsePragma(name, offset, nameOffset);
    }

    private void ParsePragma(string name, int offset, int nameOffset)
    {
        switch (name)
        {
            case "include":
                Include(offset);
                break;
            case "autorecover":
                Add(offset, MofPragmaKind.Autorecover);
                break;
            case "namespace":
                ParseNamespace(offset);
                break;
            case "classflags":
                Add(offset, MofPragmaKind.ClassFlags, flags: ParseFlags(ClassFlag));
                break;
            case "instanceflags":
                Add(offset, MofPragmaKind.InstanceFlags, flags: ParseFlags(InstanceFlag));
                break;
            case "deleteclass":
                ParseDeletion(offset, MofPragmaKind.DeleteClass, WbemStatus.WBEMMOF_E_INVALID_DELETECLASS_SYNTAX, "deleteclass(\"Class\", FAIL) or NOFAIL");
                break;
            case "deleteinstance":
                ParseDeletion(offset, MofPragmaKind.DeleteInstance, WbemStatus.WBEMMOF_E_INVALID_DELETEINSTANCE_SYNTAX, "deleteinstance(\"path\", FAIL) or NOFAIL");
                break;
            case "amendment":
                ParseAmendment(offset);
                break;
            case "locale" or "instancelocale" or "source" or "sourcetype" or "nonlocal" or "nonlocaltype":
                // [DSP0004] 7.11: these describe the file; nothing follows from them here.
                ParseArguments(WbemStatus.WBEMMOF_E_INVALID_PRAGMA, $"#pragma {name} (\"…\")");
                break;
            default:
                throw new MofException(
                    WbemStatus.WBEMMOF_E_INVALID_PRAGMA, nameOffset, $"There is no pragma {name}.{CimSuggestion.For(name, PragmaNames)}");
        }
    }

    private static string[] PragmaNames =>
        ["include", "autorecover", "namespace", "classflags", "instanceflags", "deleteclass", "deleteinstance", "amendment", "locale"];

    private readonly void Add(int offset, MofPragmaKind kind, string argument = "", int flags = 0) =>
        _context.Statements.Add(new MofPragma(_source, offset, kind, argument, flags));

    /// <summary>Takes <c>(argument, …)</c>: strings and words.</summary>
    private List<(string Text, int Offset, bool IsString)> ParseArguments(WbemStatus status, string form)
    {
        var arguments = new List<(string, int, bool)>();
        Take(MofTokenKind.OpenParen, WbemStatus.WBEMMOF_E_EXPECTED_OPEN_PAREN, $"Expected (: the form is {form}.");
        do
        {
            bool isString = Is(MofTokenKind.String);
            int offset = _token.Start;
            if ((!isString && !Is(MofTokenKind.Identifier)) || arguments.Count >= MaxArguments)
            {
                throw Here(status, $"The form is {form}.");
            }

            arguments.Add((isString ? ParseString() : TakeName(status, form), offset, isString));
        }
        while (TryTake(MofTokenKind.Comma));
        Take(MofTokenKind.CloseParen, WbemStatus.WBEMMOF_E_EXPECTED_CLOSE_PAREN, $"Expected ): the form is {form}.");
        return arguments;
    }

    private (string Text, int Offset) ParseOneString(WbemStatus status, string form)
    {
        int offset = _token.Start;
        List<(string Text, int Offset, bool IsString)> arguments = ParseArguments(status, form);
        return arguments is [{ IsString: true } only] ? (only.Text, only.Offset) : throw new MofException(status, offset, $"The form is {form}.");
    }

    private void Include(int offset)
    {
        (string path, _) = ParseOneString(WbemStatus.WBEMMOF_E_ERROR_INVALID_INCLUDE_FILE, "include (\"file\")");
        _context.Include(_source, path, offset);
    }

    private void ParseNamespace(int offset)
    {
        (string text, int place) = ParseOneString(WbemStatus.WBEMMOF_E_INVALID_NAMESPACE_SYNTAX, @"namespace(""\\\\.\\root\\name"")");
        Add(offset, MofPragmaKind.Namespace, Namespace(text, place));
    }

    private static string Namespace(string text, int offset)
    {
        string name = text.Replace('/', '\\');
        if (name.StartsWith(@"\\", StringComparison.Ordinal) && !name.StartsWith(@"\\.\", StringComparison.Ordinal))
        {
            throw new MofException(
                WbemStatus.WBEMMOF_E_INVALID_NAMESPACE_SPECIFICATION, offset, @"A namespace of another server cannot be given here; write \\\\.\\root\\name and connect to that server.");
        }

        try
        {
            return CimPath.NormalizeNamespace(text);
        }
        catch (WbemException e)
        {
            throw new MofException(WbemStatus.WBEMMOF_E_INVALID_NAMESPACE_SYNTAX, offset, e.Message);
        }
    }

    private int ParseFlags(Func<string, int> flag)
    {
        const string Form = "classflags(\"createonly\"), forceupdate, safeupdate or updateonly; instanceflags has createonly and updateonly";
        int flags = 0;
        foreach ((string text, int offset, bool isString) in ParseArguments(WbemStatus.WBEMMOF_E_INVALID_FLAGS_SYNTAX, Form))
        {
            int one = isString ? flag(text.ToLowerInvariant()) : 0;
            flags |= one != 0 ? one : throw new MofException(WbemStatus.WBEMMOF_E_INVALID_FLAGS_SYNTAX, offset, $"{text} is not a flag: {Form}.");
        }

        return flags;
    }

    private static int ClassFlag(string name) => name switch
    {
        "createonly" => (int)MofClassFlags.CreateOnly,
        "updateonly" => (int)MofClassFlags.UpdateOnly,
        "safeupdate" => (int)MofClassFlags.SafeUpdate,
        "forceupdate" => (int)MofClassFlags.ForceUpdate,
        _ => 0,
    };

    private static int InstanceFlag(string name) => name switch
    {
        "createonly" => (int)MofInstanceFlags.CreateOnly,
        "updateonly" => (int)MofInstanceFlags.UpdateOnly,
        _ => 0,
    };

    private void ParseDeletion(int offset, MofPragmaKind kind, WbemStatus status, string form)
    {
        List<(string Text, int Offset, bool IsString)> arguments = ParseArguments(status, form);
        bool isFail = arguments.Count == 2 && CimName.Equals(arguments[1].Text, "FAIL");
        bool isNoFail = arguments.Count == 2 && CimName.Equals(arguments[1].Text, "NOFAIL");
        if (!(isFail || isNoFail) || !arguments[0].IsString || arguments[0].Text.Length == 0)
        {
            throw new MofException(status, offset, $"The form is #pragma {form}.");
        }

        Add(offset, kind, arguments[0].Text, isFail ? 1 : 0);
    }

    private void ParseAmendment(int offset)
    {
        (string locale, int place) = ParseOneString(WbemStatus.WBEMMOF_E_INVALID_AMENDMENT_SYNTAX, "amendment(\"MS_409\")");
        if (!locale.StartsWith("MS_", StringComparison.OrdinalIgnoreCase) || !CimName.IsIdentifier(locale) || locale.Length < 4)
        {
            throw new MofException(WbemStatus.WBEMMOF_E_INVALID_AMENDMENT_SYNTAX, place, $"{locale} is not a locale: MS_ and its number, as in MS_409.");
        }

        if (_context.Amendment is not null)
        {
            throw new MofException(WbemStatus.WBEMMOF_E_INVALID_DUPLICATE_AMENDMENT, offset, $"The amendment {_context.Amendment} is given already; a file has one.");
        }

        _context.Amendment = locale;
    }
}
