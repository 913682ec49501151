using System.Text;

namespace OpenWmi.Providers.Generator;

/// <summary>Writes source text, indented by blocks, with line feeds.</summary>
internal sealed class SourceWriter
{
    private const int IndentSize = 4;

    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes a line.</summary>
    public SourceWriter Line(string text = "")
    {
        _text.Append(' ', text.Length == 0 ? 0 : _depth * IndentSize).Append(text).Append('\n');
        return this;
    }

    /// <summary>Writes a line and opens a block below it.</summary>
    public SourceWriter Open(string text)
    {
        Line(text).Line("{");
        _depth++;
        return this;
    }

    /// <summary>Closes a block.</summary>
    public SourceWriter Close()
    {
        _depth--;
        return Line("}");
    }

    /// <summary>Writes a declaration that ends in a raw string literal of the text. Its lines are not indented: they are the text.</summary>
    public SourceWriter Literal(string declaration, string text)
    {
        string quotes = "\"\"\"";
        while (text.Contains(quotes))
        {
            quotes += "\"";
        }

        Line(declaration + quotes);
        _text.Append(text.TrimEnd('\n')).Append('\n').Append('\n').Append(quotes).Append(";\n");
        return this;
    }

    public override string ToString() => _text.ToString();
}
