namespace OpenWmi.Cim.Mof;

/// <summary>Turns aliases into paths, also ahead of the instance that they name. Facts 6.10: forward references are allowed, circular ones are not.</summary>
internal sealed class MofAliasResolver
{
    private readonly MofSpecification _specification;
    private readonly MofClassFinder _classes;
    private readonly Dictionary<MofStatement, string> _namespaces = [];
    private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);

    public MofAliasResolver(MofSpecification specification, MofClassFinder classes, string defaultNamespace)
    {
        _specification = specification;
        _classes = classes;
        if (specification.Aliases.Count > 0)
        {
            NoteNamespaces(defaultNamespace);
        }
    }

    /// <summary>The path that an alias stands for: relative in its own namespace, otherwise with the namespace.</summary>
    /// <exception cref="MofException">No statement has the alias, or its class or keys are not known.</exception>
    public string PathOf(string alias, int offset, string namespaceName) => PathOf(alias, offset, namespaceName, depth: 0);

    /// <summary>Reports each alias that leads back to itself.</summary>
    public void CheckCircles(MofDiagnosticList diagnostics)
    {
        var visited = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string start in _specification.Aliases.Keys)
        {
            if (FindCircle(start, visited) is { Statement: { } statement } alias)
            {
                diagnostics.Error(statement.Source, statement.Offset, WbemStatus.WBEM_E_CIRCULAR_REFERENCE, $"The alias ${alias.Name} refers to itself through the references of its instance.");
            }
        }
    }

    private string PathOf(string name, int offset, string namespaceName, int depth)
    {
        if (depth > CimLimits.MaxNesting)
        {
            throw new MofException(WbemStatus.WBEM_E_QUOTA_VIOLATION, offset, $"The key of ${name} is given by more than {CimLimits.MaxNesting} aliases of one another.");
        }

        MofAlias alias = Find(name, offset);
        string home = _namespaces.GetValueOrDefault(alias.Statement!, namespaceName);
        if (!_paths.TryGetValue(name, out string? path))
        {
            path = alias.Statement is MofInstance instance ? KeyPathOf(instance, home, offset, depth) : ((MofClass)alias.Statement!).Declaration.Name;
            _paths.Add(name, path);
        }

        return CimName.Equals(home, namespaceName) ? path : $@"\\.\{home}:{path}";
    }

    private MofAlias Find(string name, int offset) => _specification.Aliases.TryGetValue(name, out MofAlias? alias) && alias.Statement is not null
        ? alias
        : throw new MofException(WbemStatus.WBEM_E_NOT_FOUND, offset, $"No instance has the alias ${name}.{CimSuggestion.For(name, _specification.Aliases.Keys)}");

    // Only the keys matter for the path, so only they are evaluated.
    private string KeyPathOf(MofInstance instance, string home, int offset, int depth)
    {
        CimClass type = _classes.Require(home, instance.ClassName, offset);
        var builder = new CimInstanceBuilder(type);
        foreach (MofAssignment assignment in instance.Assignments)
        {
            if (type.FindProperty(assignment.Name) is { IsKey: true } key)
            {
                builder.Set(key.Name, KeyValue(assignment.Value, key, home, depth));
            }
        }

        return builder.Build().RelativePath
            ?? throw new MofException(WbemStatus.WBEM_E_NO_KEY, offset, $"The instance of {type.Name} that the alias names has no path: a key has no value.");
    }

    private CimValue KeyValue(in MofValue value, CimProperty key, string home, int depth) => value.Kind == MofValueKind.Alias && key.Type == CimType.Reference
        ? CimValue.FromReference(PathOf(value.Text, value.Offset, home, depth + 1))
        : MofConstants.ToCim(value, key.Type, key.Name);

    private void NoteNamespaces(string current)
    {
        foreach (MofStatement statement in _specification.Statements)
        {
            if (statement is MofPragma { Kind: MofPragmaKind.Namespace } pragma)
            {
                current = pragma.Argument;
            }
            else
            {
                _namespaces[statement] = current;
            }
        }
    }

    // Depth first without recursion: a chain of aliases may be as long as the file.
    private MofAlias? FindCircle(string start, HashSet<string> visited)
    {
        var path = new Stack<(string Name, IEnumerator<string> Next)>();
        var open = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        Enter(start);
        while (path.TryPeek(out (string Name, IEnumerator<string> Next) top))
        {
            if (!top.Next.MoveNext())
            {
                open.Remove(path.Pop().Name);
            }
            else if (open.Contains(top.Next.Current))
            {
                return _specification.Aliases[top.Next.Current];
            }
            else
            {
                Enter(top.Next.Current);
            }
        }

        return null;

        void Enter(string name)
        {
            if (_specification.Aliases.TryGetValue(name, out MofAlias? alias) && visited.Add(name))
            {
                open.Add(name);
                path.Push((name, References(alias.Statement).GetEnumerator()));
            }
        }
    }

    private static IEnumerable<string> References(MofStatement? statement) => statement switch
    {
        MofInstance instance => instance.Assignments.SelectMany(assignment => Aliases(assignment.Value)),
        MofClass type => type.Deferred.SelectMany(pair => Aliases(pair.Value)),
        _ => [],
    };

    private static IEnumerable<string> Aliases(MofValue value) => value.Kind switch
    {
        MofValueKind.Alias => [value.Text],
        MofValueKind.Array => value.Elements.Where(element => element.Kind == MofValueKind.Alias).Select(element => element.Text),
        _ => [],
    };
}
