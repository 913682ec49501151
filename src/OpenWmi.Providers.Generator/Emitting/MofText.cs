using System.Globalization;
using System.Text;

namespace OpenWmi.Providers.Generator;

/// <summary>Strings in MOF. Facts 6.10.</summary>
internal static class MofText
{
    /// <summary>A string literal: quotation marks, backslashes and control characters are escaped.</summary>
    public static string Quote(string text)
    {
        var literal = new StringBuilder(text.Length + 2).Append('"');
        foreach (char character in text)
        {
            literal.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' => "\\x" + ((int)character).ToString("X4", CultureInfo.InvariantCulture),
                _ => character.ToString(),
            });
        }

        return literal.Append('"').ToString();
    }
}
