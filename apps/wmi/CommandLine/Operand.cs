namespace OpenWmi.Tools.Wmi.CommandLine;

/// <summary>An argument that is known by its place.</summary>
/// <param name="Name">What it is, in capitals.</param>
/// <param name="Help">One line for the help page.</param>
/// <param name="IsOptional">Whether it may be left out.</param>
/// <param name="IsRepeated">Whether there may be more of it; only the last operand.</param>
/// <param name="Kind">What may stand there.</param>
internal sealed record Operand(string Name, string Help, bool IsOptional = false, bool IsRepeated = false, OperandKind Kind = OperandKind.Text)
{
    public override string ToString()
    {
        string text = IsRepeated ? Name + "…" : Name;
        return IsOptional ? $"[{text}]" : text;
    }
}
