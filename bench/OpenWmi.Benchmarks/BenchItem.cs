using System.Globalization;
using System.Text;
using OpenWmi.Cim;
using OpenWmi.Cim.Mof;

namespace OpenWmi.Benchmarks;

/// <summary>The class that figures of other systems can be compared on.</summary>
internal static class BenchItem
{
    public const string ClassName = "Bench_Item";

    /// <summary>How many there are where few will do.</summary>
    public const int FewCount = 1000;

    public const string Mof = """
        class Bench_Item
        {
            [key] uint32 Id;
            string Name; string Caption; string CommandLine;
            uint32 ParentId; uint32 ThreadCount;
            uint64 WorkingSetSize; uint64 KernelModeTime; uint64 UserModeTime;
            boolean Enabled;
        };
        """;

    /// <summary>The class, outside any repository.</summary>
    public static CimClass Class { get; } = Compile();

    /// <summary>The instance of a number; no two are alike in more than a few properties.</summary>
    public static CimInstance Create(CimInstanceBuilder builder, uint id)
    {
        builder.Reset();
        builder.Set(0, (uint?)id);
        builder.Set(1, Name(id));
        builder.Set(2, string.Create(CultureInfo.InvariantCulture, $"Process {id} of the benchmark"));
        builder.Set(3, CommandLine(id));
        builder.Set(4, (uint?)(id / 7));
        builder.Set(5, (uint?)(id % 61));
        builder.Set(6, (ulong?)(id * 4096UL));
        builder.Set(7, (ulong?)(id * 100UL));
        builder.Set(8, (ulong?)(id * 300UL));
        builder.Set(9, (bool?)(id % 2 == 0));
        return builder.Build();
    }

    public static string Name(uint id) => string.Create(CultureInfo.InvariantCulture, $"process-{id}");

    /// <summary>Instances in MOF, the class not among them.</summary>
    public static string Instances(uint first, int count)
    {
        var text = new StringBuilder();
        for (uint id = first; id < first + count; id++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"instance of Bench_Item {{ Id = {id}; Name = \"{Name(id)}\"; Caption = \"Process {id} of the benchmark\"; CommandLine = \"{CommandLine(id)}\"; ParentId = {id / 7}; ThreadCount = {id % 61}; WorkingSetSize = {id * 4096UL}; KernelModeTime = {id * 100UL}; UserModeTime = {id * 300UL}; Enabled = {(id % 2 == 0 ? "TRUE" : "FALSE")}; }};\n");
        }

        return text.ToString();
    }

    private static string CommandLine(uint id) => string.Create(CultureInfo.InvariantCulture, $"/usr/lib/benchmark/process-{id} --number {id} --quiet --log /var/log/benchmark/{id}.log");

    private static CimClass Compile()
    {
        var target = new MofCheckTarget();
        MofCompileResult result = MofCompiler.Compile(new MofSourceText("bench.mof", Mof), null, target);
        return result.Succeeded ? target.Classes.Single() : throw new InvalidOperationException(result.Diagnostics[0].Format());
    }
}
