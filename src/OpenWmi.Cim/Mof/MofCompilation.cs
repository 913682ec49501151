namespace OpenWmi.Cim.Mof;

/// <summary>One run over the statements of a specification.</summary>
internal sealed class MofCompilation
{
    private readonly MofSpecification _specification;
    private readonly IMofTarget _target;
    private readonly MofCompileOptions _options;
    private readonly MofDiagnosticList _diagnostics = new();
    private readonly MofClassFinder _classes;
    private readonly MofInstanceMaker _instances;
    private readonly MofAliasResolver _aliases;
    private readonly HashSet<string> _refused = new(StringComparer.OrdinalIgnoreCase);
    private string _namespace;
    private MofClassFlags _classFlags;
    private MofInstanceFlags _instanceFlags;
    private int _classCount;
    private int _instanceCount;
    private bool _isTargetLost;

    public MofCompilation(MofSpecification specification, IMofTarget target, MofCompileOptions options)
    {
        _specification = specification;
        _target = target;
        _options = options;
        _namespace = CimPath.NormalizeNamespace(options.DefaultNamespace);
        _classFlags = options.ClassFlags;
        _instanceFlags = options.InstanceFlags;
        _classes = new MofClassFinder(specification, target);
        _aliases = new MofAliasResolver(specification, _classes, _namespace);
        _instances = new MofInstanceMaker(_classes, _aliases);
    }

    public MofCompileResult Run()
    {
        int done = 0;
        _aliases.CheckCircles(_diagnostics);
        foreach (MofStatement statement in _specification.Statements)
        {
            if (_diagnostics.IsFull || _isTargetLost || (_diagnostics.HasErrors && _options.StopAtFirstError))
            {
                break;
            }

            Run(statement);
            _options.Progress?.Invoke(++done);
        }

        IReadOnlyList<MofDiagnostic> all = [.. _specification.Diagnostics, .. _diagnostics.Items];
        return new MofCompileResult(all, !_diagnostics.HasErrors, IsSyntaxError: false, _classCount, _instanceCount) { HasAutorecover = _specification.HasAutorecover };
    }

    private void Run(MofStatement statement)
    {
        try
        {
            Execute(statement);
        }
        catch (MofException e)
        {
            Refuse(statement, e.Offset, e.Status, e.Message);
        }
        catch (WbemException e)
        {
            Refuse(statement, statement.Offset, e.Status, e.Message);
            _isTargetLost = IsLost(e.Status);
        }
    }

    // No later statement can do better, and what it would say hides the cause.
    private static bool IsLost(WbemStatus status) => status is
        WbemStatus.WBEM_E_OUT_OF_DISK_SPACE or WbemStatus.WBEM_E_OUT_OF_MEMORY or WbemStatus.WBEM_E_CRITICAL_ERROR or
        WbemStatus.WBEM_E_SERVER_TOO_BUSY or WbemStatus.WBEM_E_FORCED_ROLLBACK;

    // An error in a class makes others: those that derive from it or are instances of it say nothing new.
    private void Refuse(MofStatement statement, int offset, WbemStatus status, string message)
    {
        bool isFollowUp = statement switch
        {
            MofClass type => _refused.Contains(type.Declaration.SuperclassName ?? string.Empty),
            MofInstance instance => _refused.Contains(instance.ClassName),
            _ => false,
        };
        if (statement is MofClass refused)
        {
            _refused.Add(refused.Declaration.Name);
        }

        if (!isFollowUp)
        {
            _diagnostics.Error(statement.Source, offset, status, message);
        }
    }

    private void Execute(MofStatement statement)
    {
        switch (statement)
        {
            case MofClass type:
                PutClass(type);
                break;
            case MofInstance instance:
                _target.PutInstance(_namespace, _instances.Make(instance, _namespace), _instanceFlags);
                _instanceCount++;
                break;
            case MofPragma pragma:
                Execute(pragma);
                break;
        }
    }

    private void PutClass(MofClass type)
    {
        CimClassDeclaration declaration = type.Declaration;
        if (CimName.IsSystem(declaration.Name) && !_options.AllowSystemClasses)
        {
            throw new MofException(
                WbemStatus.WBEMMOF_E_INVALID_CLASS_DECLARATION, type.Offset, $"{declaration.Name} cannot be defined: names that start with two underscores belong to system classes.");
        }

        if (declaration.SuperclassName is { } superclass && _classes.Find(_namespace, superclass) is null)
        {
            throw _classes.Missing(_namespace, superclass, type.SuperclassOffset, WbemStatus.WBEM_E_INVALID_SUPERCLASS);
        }

        foreach ((string className, int offset) in type.EmbeddedClasses)
        {
            _classes.RequireType(_namespace, className, offset);
        }

        _target.PutClass(_namespace, WithDeferred(type), _classFlags);
        _classes.Forget();
        _classCount++;
    }

    private CimClassDeclaration WithDeferred(MofClass type)
    {
        if (type.Deferred.Count == 0)
        {
            return type.Declaration;
        }

        CimProperty[] properties = [.. type.Declaration.Properties];
        foreach ((int index, MofValue value) in type.Deferred)
        {
            CimProperty property = properties[index];
            CimValue initial = _instances.ToCim(value, property, _namespace, nesting: 0);
            properties[index] = new CimProperty(property.Name, property.Type, property.ClassName, property.Qualifiers, initial);
        }

        return type.Declaration with { Properties = properties };
    }

    private void Execute(MofPragma pragma)
    {
        switch (pragma.Kind)
        {
            case MofPragmaKind.Namespace:
                _namespace = pragma.Argument;
                break;
            case MofPragmaKind.ClassFlags:
                _classFlags = (MofClassFlags)pragma.Flags;
                break;
            case MofPragmaKind.InstanceFlags:
                _instanceFlags = (MofInstanceFlags)pragma.Flags;
                break;
            case MofPragmaKind.Autorecover:
                Autorecover(pragma);
                break;
            default:
                Delete(pragma);
                break;
        }
    }

    private void Autorecover(MofPragma pragma)
    {
        try
        {
            _target.Autorecover(_specification.Name);
        }
        catch (WbemException e) when (e.Status == WbemStatus.WBEM_E_INVALID_PARAMETER)
        {
            _diagnostics.Warning(pragma.Source, pragma.Offset, e.Message);
        }
    }

    private void Delete(MofPragma pragma)
    {
        try
        {
            if (pragma.Kind == MofPragmaKind.DeleteClass)
            {
                _target.DeleteClass(_namespace, pragma.Argument);
            }
            else
            {
                _target.DeleteInstance(_namespace, CimPath.Parse(pragma.Argument));
            }
        }
        catch (WbemException e) when (pragma.Flags == 0)
        {
            _diagnostics.Warning(pragma.Source, pragma.Offset, $"Nothing was deleted: {e.Message}");
        }

        _classes.Forget();
    }
}
