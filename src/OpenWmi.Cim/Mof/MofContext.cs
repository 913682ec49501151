namespace OpenWmi.Cim.Mof;

/// <summary>What the files of one compilation share while they are parsed.</summary>
internal sealed class MofContext(IMofSource? includes)
{
    /// <summary>Files that include one another.</summary>
    public const int MaxIncludeDepth = 32;

    /// <summary>Files of one compilation.</summary>
    public const int MaxFiles = 16_384;

    /// <summary>Characters of all files of one compilation.</summary>
    public const long MaxTotalLength = 256L << 20;

    private readonly Dictionary<string, MofQualifierEntry> _declared = new(StringComparer.OrdinalIgnoreCase);
    private readonly Stack<string> _open = new();
    private int _files;
    private long _totalLength;

    public MofTextPool Names { get; } = new();

    /// <summary>The strings that are values: apart, because a file of instances has ever new ones.</summary>
    public MofTextPool Values { get; } = new();

    public MofDiagnosticList Diagnostics { get; } = new();

    public List<MofStatement> Statements { get; } = [];

    /// <summary>Aliases by name; the scope is the file with what it includes. Facts 6.10.</summary>
    public Dictionary<string, MofAlias> Aliases { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The locale of <c>#pragma amendment</c>, or NULL.</summary>
    public string? Amendment { get; set; }

    /// <summary>Names seen in the class or instance that is being read.</summary>
    public HashSet<string> SeenNames { get; private set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether parameters are In unless they say otherwise: the compilation declares so, as the CIM schema does.</summary>
    public bool ParametersAreIn => _declared.TryGetValue("In", out MofQualifierEntry? entry) && entry.Default.Type == CimType.Boolean && entry.Default.AsBoolean();

    public MofQualifierEntry? FindQualifier(string name) => _declared.TryGetValue(name, out MofQualifierEntry? entry) ? entry : StandardQualifiers.Find(name);

    public void Declare(MofQualifierEntry entry) => _declared[entry.Name] = entry;

    /// <summary>Empties <see cref="SeenNames"/>; a set that grew is dropped, for clearing it costs what it once held.</summary>
    public void ForgetNames()
    {
        if (SeenNames.Count > 64)
        {
            SeenNames = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        }
        else
        {
            SeenNames.Clear();
        }
    }

    public void ParseFile(MofSourceText source)
    {
        _files++;
        _totalLength += source.Text.Length;
        _open.Push(source.Name);
        new MofParser(this, source).ParseFile();
        _open.Pop();
    }

    /// <exception cref="MofException">The file cannot be included.</exception>
    public void Include(MofSourceText from, string path, int offset)
    {
        if (includes is null)
        {
            throw BadInclude(offset, $"'{path}' cannot be included: this text comes from no file.");
        }

        MofSourceText source = Read(includes, from, path, offset);
        if (_open.Contains(source.Name))
        {
            throw BadInclude(offset, $"{source.Name} includes itself.");
        }

        if (_open.Count >= MaxIncludeDepth || _files >= MaxFiles || _totalLength + source.Text.Length > MaxTotalLength)
        {
            throw BadInclude(offset, $"{path} is one file too many: at most {MaxIncludeDepth} deep, {MaxFiles} files and {MaxTotalLength >> 20} Mi characters are allowed.");
        }

        ParseFile(source);
    }

    private static MofSourceText Read(IMofSource includes, MofSourceText from, string path, int offset)
    {
        try
        {
            return includes.Read(path, from.Name);
        }
        catch (WbemException e)
        {
            throw e.Status == WbemStatus.WBEMMOF_E_INVALID_FILE ? new MofException(e.Status, offset, e.Message) : BadInclude(offset, $"'{path}' cannot be included: {e.Message}");
        }
    }

    private static MofException BadInclude(int offset, string message) => new(WbemStatus.WBEMMOF_E_ERROR_INVALID_INCLUDE_FILE, offset, message);
}
