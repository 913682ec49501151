using OpenWmi.Cim;
using OpenWmi.Cim.Mof;

namespace OpenWmi.ObjectManager.Mof;

/// <summary>A file of MOF with all that it includes, read beforehand: so it can be compiled elsewhere, where the files are not. Immutable.</summary>
public sealed class MofTexts : IMofSource
{
    private readonly Dictionary<string, MofSourceText> _byName;

    /// <summary>Takes texts.</summary>
    /// <param name="texts">The file, then what it includes, in any order.</param>
    /// <param name="currentDirectory">To what names without a directory are relative where the files are.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_PARAMETER: there is none, two have one name, or the directory is no absolute path.</exception>
    public MofTexts(IReadOnlyList<MofSourceText> texts, string currentDirectory)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (!Path.IsPathFullyQualified(currentDirectory))
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"The directory '{currentDirectory}' is no absolute path.");
        }

        (All, CurrentDirectory) = (texts, currentDirectory);
        _byName = new Dictionary<string, MofSourceText>(StringComparer.Ordinal);
        foreach (MofSourceText text in texts)
        {
            if (!_byName.TryAdd(text.Name, text))
            {
                throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"The text {text.Name} is given twice.");
            }
        }

        File = texts.Count > 0 ? texts[0] : throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, "There is no text to compile.");
    }

    /// <summary>The file.</summary>
    public MofSourceText File { get; }

    /// <summary>The file, then what it includes.</summary>
    public IReadOnlyList<MofSourceText> All { get; }

    /// <summary>To what names without a directory are relative.</summary>
    public string CurrentDirectory { get; }

    /// <summary>Reads a file and all that it includes.</summary>
    /// <param name="file">The file.</param>
    /// <param name="includes">Reads what it includes.</param>
    /// <param name="specification">What the text says; where it has errors it need not be compiled.</param>
    public static MofTexts Read(MofSourceText file, IMofSource includes, out MofSpecification specification)
    {
        var recorder = new Recorder(includes);
        specification = MofSpecification.Parse(file, recorder);
        return new MofTexts([file, .. recorder.Texts.Where(text => text.Name != file.Name)], Directory.GetCurrentDirectory());
    }

    /// <summary>Finds an included text, by the name that the file has that is meant.</summary>
    /// <param name="path">The path as the directive gives it.</param>
    /// <param name="includedFrom">The name of the including text.</param>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND: it is not among the texts.</exception>
    public MofSourceText Read(string path, string includedFrom) => _byName.TryGetValue(MofFileSource.Resolve(path, includedFrom, CurrentDirectory), out MofSourceText? text)
        ? text
        : throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"The file {path} did not come along.");

    private sealed class Recorder(IMofSource includes) : IMofSource
    {
        private readonly Dictionary<string, MofSourceText> _texts = new(StringComparer.Ordinal);

        public IEnumerable<MofSourceText> Texts => _texts.Values;

        public MofSourceText Read(string path, string includedFrom)
        {
            MofSourceText text = includes.Read(path, includedFrom);
            _texts[text.Name] = text;
            return text;
        }
    }
}
