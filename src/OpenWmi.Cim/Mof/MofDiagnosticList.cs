namespace OpenWmi.Cim.Mof;

/// <summary>Collects diagnostics, at most <see cref="MaxErrors"/> errors and as many warnings.</summary>
internal sealed class MofDiagnosticList
{
    /// <summary>Errors after which a compilation gives up.</summary>
    public const int MaxErrors = 20;

    private const int MaxShown = 120;
    private const int ContextBefore = 80;

    private readonly List<MofDiagnostic> _items = [];
    private int _errors;
    private int _warnings;

    public IReadOnlyList<MofDiagnostic> Items => _items;

    public bool HasErrors => _errors > 0;

    public bool IsFull => _errors >= MaxErrors;

    public void Error(MofSourceText source, int offset, WbemStatus status, string message)
    {
        if (!IsFull)
        {
            _errors++;
            Add(source, offset, status, message, isWarning: false);
        }
    }

    public void Warning(MofSourceText source, int offset, string message)
    {
        if (_warnings < MaxErrors)
        {
            _warnings++;
            Add(source, offset, WbemStatus.WBEM_S_NO_ERROR, message, isWarning: true);
        }
    }

    private void Add(MofSourceText source, int offset, WbemStatus status, string message, bool isWarning)
    {
        (int line, int column) = source.GetPosition(offset);
        int start = Math.Max(0, column - 1 - ContextBefore);
        _items.Add(new MofDiagnostic(source.Name, line, column, status, message, source.GetLine(offset, start, MaxShown), column - 1 - start, isWarning));
    }
}
