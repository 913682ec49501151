using System.IO.Enumeration;
using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary>The classes of a namespace.</summary>
internal static class ClassList
{
    /// <summary>The classes whose names match a pattern, sorted by name.</summary>
    /// <param name="services">The namespace.</param>
    /// <param name="pattern">With <c>*</c> and <c>?</c>, in any case; NULL for all.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND: the pattern is a plain name, and there is no such class.</exception>
    public static async Task<List<CimClass>> FindAsync(IWbemServices services, string? pattern, CancellationToken cancellationToken)
    {
        var found = new List<CimClass>();
        var all = new List<string>();
        IEnumWbemClassObject classes = await services.CreateClassEnumAsync(null, WbemFlags.WBEM_FLAG_FORWARD_ONLY, null, cancellationToken).ConfigureAwait(false);
        await foreach (CimObject value in classes.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            all.Add(value.Class.Name);
            if (pattern is null || FileSystemName.MatchesSimpleExpression(pattern, value.Class.Name))
            {
                found.Add(value.Class);
            }
        }

        if (found.Count == 0 && pattern is not null && !pattern.AsSpan().ContainsAny('*', '?'))
        {
            throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"There is no class {pattern}.{CimSuggestion.For(pattern, all)}");
        }

        found.Sort(static (a, b) => StringComparer.OrdinalIgnoreCase.Compare(a.Name, b.Name));
        return found;
    }
}
