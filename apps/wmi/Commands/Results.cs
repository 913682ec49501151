using OpenWmi.Cim;
using OpenWmi.Native;
using OpenWmi.Tools.Wmi.Output;
using OpenWmi.Wbem;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary>Brings objects to the output in a format.</summary>
internal static class Results
{
    private const int LargestBatch = 256;

    /// <summary>Writes an enumeration as it comes and disposes it.</summary>
    public static async Task WriteAsync(IEnumWbemClassObject found, OutputFormat format, Columns columns, CancellationToken cancellationToken)
    {
        ObjectWriter writer = Open(format, columns);
        await using (found.ConfigureAwait(false))
        {
            // The first object appears at once; later ones come in batches.
            int count = 1;
            bool more = true;
            while (more)
            {
                WbemBatch batch = await found.NextAsync(count, cancellationToken).ConfigureAwait(false);
                for (int i = 0; i < batch.Objects.Count; i++)
                {
                    writer.Write(batch.Objects[i]);
                }

                more = !batch.IsLast;
                count = Math.Min(LargestBatch, count * 4);
                End(writer, batch);
            }
        }

        Close(writer);
    }

    /// <summary>Writes objects that are there already.</summary>
    public static void Write(IEnumerable<CimObject> objects, OutputFormat format, Columns columns)
    {
        ObjectWriter writer = Open(format, columns);
        foreach (CimObject value in objects)
        {
            writer.Write(value);
        }

        Close(writer);
    }

    /// <summary>Writes names, one a line.</summary>
    public static void WriteLines(IEnumerable<string> lines)
    {
        var output = new Utf8Output(StandardStream.Output);
        foreach (string line in lines)
        {
            output.WriteLine(DisplayText.Line(line));
        }

        output.Flush();
    }

    private static ObjectWriter Open(OutputFormat format, Columns columns)
    {
        var output = new Utf8Output(StandardStream.Output);
        return format switch
        {
            OutputFormat.Table => new TableWriter(output, Terminal.Of(StandardStream.Output), columns),
            OutputFormat.List => new ListWriter(output, Terminal.Of(StandardStream.Output), columns),
            OutputFormat.Csv => new CsvWriter(output, Terminal.Of(StandardStream.Output), columns),
            OutputFormat.Mof => new MofObjectWriter(output),
            _ => new JsonWriter(output, columns, isLines: format == OutputFormat.NdJson),
        };
    }

    private static void End(ObjectWriter writer, WbemBatch batch)
    {
        if (!batch.IsLast)
        {
            writer.Flush();
        }
        else if (batch.Status != WbemStatus.WBEM_S_FALSE)
        {
            writer.Flush();
            string cause = batch.Omission is { } omission ? $" {omission.Status.Format()}: {omission.Message}" : string.Empty;
            Messages.Say($"{batch.Status.Format()}: {batch.Status.Describe()}{cause}");
        }
    }

    private static void Close(ObjectWriter writer)
    {
        writer.Complete();
        if (writer is TableWriter { Hidden: > 0 } table && StandardStream.IsTerminal(StandardStream.Error))
        {
            Messages.Say($"{table.Hidden} more properties with values: --format list shows everything.");
        }
    }
}
