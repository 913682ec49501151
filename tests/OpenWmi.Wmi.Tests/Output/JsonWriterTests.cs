using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Cim;
using OpenWmi.Tools.Wmi.Output;

namespace OpenWmi.Wmi.Tests.Output;

public sealed class JsonWriterTests
{
    [Fact]
    public void Json_is_an_array_of_objects_with_class_and_path_first()
    {
        using JsonDocument json = JsonDocument.Parse(Write(isLines: false, Columns.All, Samples.Full, Samples.Named("x")));

        Assert.Equal(2, json.RootElement.GetArrayLength());
        Assert.Equal(["__CLASS", "__PATH", "Caption"], json.RootElement[0].EnumerateObject().Take(3).Select(property => property.Name));
        Assert.Equal(@"\\host\root\test:Test_Item.Id=7", json.RootElement[0].GetProperty("__PATH").GetString());
    }

    [Fact]
    public void Without_objects_json_is_an_empty_array_and_ndjson_is_nothing()
    {
        using JsonDocument json = JsonDocument.Parse(Write(isLines: false, Columns.All));

        Assert.Equal(0, json.RootElement.GetArrayLength());
        Assert.Equal("", Write(isLines: true, Columns.All));
    }

    [Fact]
    public void Values_have_the_json_types_of_their_cim_types()
    {
        string line = Write(isLines: true, Columns.All, Samples.Full);

        Assert.Contains("\"Size\":18446744073709551615,\"Ratio\":0.1,\"When\":\"20260102030405.000006+060\",\"Tags\":[\"a\",\"b c\"]", line, StringComparison.Ordinal);
        Assert.Contains("\"Inner\":{\"__CLASS\":\"Test_Item\",\"Caption\":null,\"Name\":\"inner\",\"Id\":8", line, StringComparison.Ordinal);
        Assert.Contains("\"Unused\":null", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Ndjson_is_one_object_a_line()
    {
        string[] lines = Write(isLines: true, Columns.All, Samples.Full, Samples.Named("a\nb")).TrimEnd('\n').Split('\n');

        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => JsonDocument.Parse(line).Dispose());
    }

    [Fact]
    public void Selected_properties_follow_in_the_order_asked()
    {
        Assert.Equal(
            """{"__CLASS":"Test_Item","__PATH":"\\\\host\\root\\test:Test_Item.Id=7","Name":"seven","Id":7}""" + "\n",
            Write(isLines: true, new Columns(["name", "__CLASS", "ID"]), Samples.Full));
    }

    [Fact]
    public void Control_characters_and_half_pairs_do_not_reach_the_output()
    {
        string line = Write(isLines: true, new Columns(["Name"]), Samples.Named("\e[31m\u009b\u007f\uD800x"));

        Assert.DoesNotContain(line.TrimEnd('\n'), char.IsControl);
        using JsonDocument json = JsonDocument.Parse(line);
        Assert.Equal("\e[31m\u009b\u007f\uFFFDx", json.RootElement.GetProperty("Name").GetString());
    }

    [Fact]
    public void Numbers_that_json_does_not_have_are_text()
    {
        CimInstance instance = new CimInstanceBuilder(Samples.Item).Set("Ratio", CimValue.From(double.NaN)).Build();

        Assert.Contains("\"Ratio\":\"NaN\"", Write(isLines: true, new Columns(["Ratio"]), instance), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_string_reads_back()
        => Prop.ForAll(ArbMap.Default.ArbFor<string>().Filter(text => text is not null), text =>
        {
            using JsonDocument json = JsonDocument.Parse(Write(isLines: true, new Columns(["Name"]), Samples.Named(text)));
            Assert.Equal(text, json.RootElement.GetProperty("Name").GetString());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static string Write(bool isLines, Columns columns, params CimObject[] objects)
    {
        var captured = new Captured();
        using var writer = new JsonWriter(captured.Output, columns, isLines);
        foreach (CimObject value in objects)
        {
            writer.Write(value);
        }

        writer.Complete();
        return captured.Text;
    }
}
