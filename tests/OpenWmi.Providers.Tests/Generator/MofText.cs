using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace OpenWmi.Providers.Tests.Generator;

/// <summary>A MOF file among the additional files of a compilation.</summary>
internal sealed class MofText(string path, string text) : AdditionalText
{
    public override string Path { get; } = path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
}
