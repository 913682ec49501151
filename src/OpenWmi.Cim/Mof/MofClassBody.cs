namespace OpenWmi.Cim.Mof;

/// <summary>The members of a class while they are read.</summary>
internal sealed class MofClassBody
{
    private List<(int Property, MofValue Value)>? _deferred;
    private List<(string ClassName, int Offset)>? _embedded;

    public List<CimProperty> Properties { get; } = [];

    public List<CimMethod> Methods { get; } = [];

    public IReadOnlyList<(int Property, MofValue Value)> Deferred => _deferred is null ? [] : _deferred;

    public IReadOnlyList<(string ClassName, int Offset)> EmbeddedClasses => _embedded is null ? [] : _embedded;

    public void Defer(int property, MofValue value) => (_deferred ??= []).Add((property, value));

    public void NoteEmbedded(MofTypeSyntax type)
    {
        if (type is { Type: CimType.Object, ClassName: { } className })
        {
            (_embedded ??= []).Add((className, type.Offset));
        }
    }
}
