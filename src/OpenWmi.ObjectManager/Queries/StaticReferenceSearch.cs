using OpenWmi.Cim;
using OpenWmi.ObjectManager.Instances;
using OpenWmi.Repository;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>Where in the repository the associations that name a source are.</summary>
/// <remarks>
/// The repository knows a reference by its text in one form: without the machine and its own namespace, in upper case, keys sorted. What is left are the few forms of one path:
/// a single key with or without its name, a value with or without quotes, the class or one above it. Each is looked for; where there are too many of them, all is read.
/// </remarks>
internal sealed class StaticReferenceSearch
{
    private const int MaxForms = 32;

    private readonly CimProperty? _role;
    private readonly bool _isKey;
    private readonly bool _isWholeKey;
    private readonly IReadOnlyList<CimKey> _forms;

    private StaticReferenceSearch(CimProperty? role, bool isKey, bool isWholeKey, IReadOnlyList<CimKey> forms)
    {
        _role = role;
        _isKey = isKey;
        _isWholeKey = isWholeKey;
        _forms = forms;
    }

    /// <summary>Everything is read.</summary>
    public static StaticReferenceSearch Scan { get; } = new(null, false, false, []);

    /// <summary>Finds the cheapest way.</summary>
    public static StaticReferenceSearch For(CimProperty role, CimClass type, SourceObject source)
    {
        bool isFirstKey = type.KeyIndexes.Count > 0 && type.Properties[type.KeyIndexes[0]] == role && !type.IsSingleton;
        if (!isFirstKey && !IndexedValues.IsIndexed(role))
        {
            return Scan;
        }

        List<CimKey>? forms = Forms(role, type, source);
        return forms is null ? Scan : new StaticReferenceSearch(role, isFirstKey, type.KeyIndexes.Count == 1, forms);
    }

    /// <summary>The pages to read.</summary>
    public IReadOnlyList<IInstancePages> Pages(CimRepository repository, RepositoryExtent extent)
    {
        if (_role is null)
        {
            return [new KeyRangePages(repository, extent, RepositoryKeyRange.All)];
        }

        return [.. _forms.Select(form => _isKey
            ? (IInstancePages)new KeyRangePages(repository, extent, Range(form.Text!))
            : new IndexPages(repository, extent, new RepositoryIndexEntry(_role.Name, form)))];
    }

    /// <summary>The search in a few words, for a person.</summary>
    public override string ToString() => _role is null ? "all instances"
        : _isKey ? $"the keys that begin with {_role.Name}"
        : $"the index on {_role.Name}";

    // A key of several values is their quoted texts with commas between them.
    private RepositoryKeyRange Range(string form)
    {
        if (_isWholeKey)
        {
            return new RepositoryKeyRange(new CimKey(form, 0), false, new CimKey(form, 0));
        }

        string first = $"\"{form.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        return new RepositoryKeyRange(new CimKey($"{first},", 0), false, new CimKey($"{first}-", 0), true);
    }

    private static List<CimKey>? Forms(CimProperty role, CimClass type, SourceObject source)
    {
        var forms = new HashSet<CimKey>();
        foreach (CimPath path in source.Spellings(role.ClassName))
        {
            foreach (CimPath form in Variants(path))
            {
                forms.Add(CimKey.FromValue(CimValue.FromReference(form.RelativePath), type));
                if (forms.Count > MaxForms)
                {
                    return null;
                }
            }
        }

        return [.. forms];
    }

    private static IEnumerable<CimPath> Variants(CimPath path)
    {
        IEnumerable<CimPath> variants = [path];
        for (int i = 0; i < path.Keys.Count && i < 6; i++)
        {
            int key = i;
            variants = variants.SelectMany(variant => Values(variant.Keys[key].Value).Select(value => With(variant, key, variant.Keys[key] with { Value = value })));
        }

        if (path.Keys.Count == 1)
        {
            variants = variants.SelectMany<CimPath, CimPath>(variant => [variant, With(variant, 0, variant.Keys[0] with { Name = null })]);
        }

        return variants;
    }

    private static CimPath With(CimPath path, int index, CimKeyBinding key)
    {
        CimKeyBinding[] keys = [.. path.Keys];
        keys[index] = key;
        return path with { Keys = keys };
    }

    // The value as it stands, as a string, and as the word that has the same text.
    private static IEnumerable<CimValue> Values(CimValue value)
    {
        yield return value;
        string text = value.ToString();
        if (value.Type != CimType.String)
        {
            yield return CimValue.From(text);
        }
        else if (CimPath.TryParse($"A={text}", out CimPath? word) && word.Keys is [{ Value: { Type: not CimType.String } plain }] && plain.ToString() == text)
        {
            yield return plain;
        }
    }
}
