using OpenWmi.ObjectManager.Queries;

namespace OpenWmi.Tools.Wmi.Output;

/// <summary>Writes the plan of a query for people: a paragraph a step, with what it has and nothing else.</summary>
internal sealed class QueryPlanPage(Utf8Output output, Terminal terminal)
{
    private const int Indent = 3;
    private const int Label = 11;

    public void Write(QueryExplanation explanation)
    {
        for (int i = 0; i < explanation.Steps.Count; i++)
        {
            Write(i + 1, explanation.Steps[i]);
        }
    }

    private void Write(int number, QueryStep step)
    {
        output.WriteLine(DisplayText.Line($"{number}. {step.ClassName}, from {(step.Source is "nobody" ? string.Empty : "the ")}{step.Source}"));
        WriteFact("asked", step.Asked);
        foreach (string next in step.Otherwise)
        {
            WriteFact("otherwise", next);
        }

        WriteFact("filter", step.FilteredHere);
        WriteFact("follows", step.Roles.Count == 0 ? null : $"{string.Join(", ", step.Roles)} → {string.Join(", ", step.ResultRoles)}");
        WriteFact("problem", step.Problem);
    }

    private void WriteFact(string name, string? fact)
    {
        if (fact is null)
        {
            return;
        }

        output.WriteSpaces(Indent);
        output.Write(name.PadRight(Label));
        IReadOnlyList<string> lines = WrappedText.Wrap(fact, terminal.Width == Terminal.Unlimited ? Terminal.Unlimited : terminal.Width - Indent - Label);
        for (int i = 0; i < lines.Count; i++)
        {
            output.WriteSpaces(i == 0 ? 0 : Indent + Label);
            output.WriteLine(DisplayText.Line(lines[i]));
        }
    }
}
