namespace OpenWmi.Cim.Mof;

/// <summary>Finds the classes that statements name, and says what is wrong where one is missing.</summary>
internal sealed class MofClassFinder(MofSpecification specification, IMofTarget target)
{
    private Dictionary<string, MofClass>? _declared;
    private string _namespace = string.Empty;
    private string _name = string.Empty;
    private CimClass? _found;

    /// <summary>A class of the target. The last one found is remembered: a file often holds many instances of one class.</summary>
    public CimClass? Find(string namespaceName, string className)
    {
        if (_found is null || _name != className || _namespace != namespaceName)
        {
            (_found, _name, _namespace) = (target.FindClass(namespaceName, className), className, namespaceName);
        }

        return _found;
    }

    public void Forget() => _found = null;

    /// <exception cref="MofException">There is no such class.</exception>
    public CimClass Require(string namespaceName, string className, int offset) =>
        Find(namespaceName, className) ?? throw Missing(namespaceName, className, offset, WbemStatus.WBEM_E_NOT_FOUND);

    /// <summary>Checks that the type of an embedded object is a class, here or later in the text.</summary>
    /// <exception cref="MofException">WBEMMOF_E_UNRECOGNIZED_TYPE.</exception>
    public void RequireType(string namespaceName, string className, int offset)
    {
        if (!Declared.ContainsKey(className) && target.FindClass(namespaceName, className) is null)
        {
            IEnumerable<string> known = TypeNames.Concat(target.SuggestClasses(namespaceName, className));
            throw new MofException(
                WbemStatus.WBEMMOF_E_UNRECOGNIZED_TYPE, offset, $"{className} is neither a type nor a class of {namespaceName}.{CimSuggestion.For(className, known)}");
        }
    }

    public MofException Missing(string namespaceName, string className, int offset, WbemStatus status)
    {
        string hint = Declared.TryGetValue(className, out MofClass? later)
            ? $" {later.Source.Name}, line {later.Source.GetPosition(later.Offset).Line}, declares it: a class is declared before it is used, and in the same namespace."
            : CimSuggestion.For(className, target.SuggestClasses(namespaceName, className).Union(Declared.Keys, StringComparer.OrdinalIgnoreCase));
        return new MofException(status, offset, $"There is no class {className} in {namespaceName}.{hint}");
    }

    private Dictionary<string, MofClass> Declared
    {
        get
        {
            if (_declared is null)
            {
                _declared = new Dictionary<string, MofClass>(StringComparer.OrdinalIgnoreCase);
                foreach (MofStatement statement in specification.Statements)
                {
                    if (statement is MofClass type)
                    {
                        _declared.TryAdd(type.Declaration.Name, type);
                    }
                }
            }

            return _declared;
        }
    }

    private static IEnumerable<string> TypeNames => Enum.GetValues<CimType>().Select(type => type.MofName()).Distinct();
}
