using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace OpenWmi.Providers.Generator;

/// <summary>A place in the source, without a hold on the compilation.</summary>
/// <param name="File">The file; NULL for no place.</param>
/// <param name="Span">The place in the file.</param>
/// <param name="Lines">The same in lines.</param>
internal sealed record SourcePlace(string? File, TextSpan Span, LinePositionSpan Lines)
{
    public static SourcePlace Of(ISymbol symbol) => Of(symbol.Locations.FirstOrDefault());

    public static SourcePlace Of(Location? location) =>
        new(location?.SourceTree?.FilePath, location?.SourceSpan ?? default, location?.GetLineSpan().Span ?? default);

    public Location ToLocation() => File is null ? Location.None : Location.Create(File, Span, Lines);
}
