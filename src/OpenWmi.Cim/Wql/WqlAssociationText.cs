using System.Text;

namespace OpenWmi.Cim.Wql;

/// <summary>Writes the subclauses of ASSOCIATORS OF and REFERENCES OF: separated by spaces, WHERE before the first. Facts 6.4.</summary>
internal static class WqlAssociationText
{
    public static void Append(StringBuilder text, string keyword, string? value)
    {
        if (value is not null)
        {
            text.Append(Lead(text)).Append(keyword).Append(" = ").Append(value);
        }
    }

    public static void Append(StringBuilder text, string keyword, bool isSet)
    {
        if (isSet)
        {
            text.Append(Lead(text)).Append(keyword);
        }
    }

    private static string Lead(StringBuilder text) => text.Length == 0 ? " WHERE " : " ";
}
