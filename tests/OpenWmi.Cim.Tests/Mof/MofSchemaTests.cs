using System.Diagnostics;
using OpenWmi.Cim.Mof;

namespace OpenWmi.Cim.Tests.Mof;

/// <summary>The CIM schema of the DMTF, whole.</summary>
public sealed class MofSchemaTests
{
    [MofSchemaFact]
    public void The_CIM_schema_compiles_without_an_error()
    {
        string directory = Directory.CreateTempSubdirectory("openwmi-schema-").FullName;
        try
        {
            Extract(MofSchemaFactAttribute.FindArchive()!, directory);
            var files = new SchemaFiles();
            var target = new MofCheckTarget();

            MofCompileResult result = MofCompiler.Compile(files.Read(Path.Combine(directory, "CIM_Schema.mof"), string.Empty), files, target);

            Assert.Empty(result.Diagnostics.Select(diagnostic => diagnostic.Format()));
            Assert.Equal(1418, result.ClassCount);
            AssertComputerSystem(target.FindClass(@"root\default", "cim_computersystem")!);
            AssertEachReadsBack(target);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static void AssertComputerSystem(CimClass type)
    {
        Assert.Equal(["CIM_System", "CIM_EnabledLogicalElement", "CIM_LogicalElement", "CIM_ManagedSystemElement", "CIM_ManagedElement"], type.Derivation);
        Assert.Equal(["CreationClassName", "Name"], type.KeyIndexes.Select(index => type.Properties[index].Name));
        Assert.Equal(["RequestStateChange", "SetPowerState"], type.Methods.Select(method => method.Name));
        Assert.All(type.Methods.SelectMany(method => method.Parameters), parameter => Assert.True(parameter.IsIn || parameter.IsOut));
        Assert.StartsWith("A class derived from System that is a special collection of ManagedSystemElements.", type.Qualifiers["Description"]!.Value.AsString(), StringComparison.Ordinal);
    }

    // The text carries every flavour, so it needs no qualifier declarations.
    private static void AssertEachReadsBack(MofCheckTarget target)
    {
        var text = new StringWriter();
        var writer = new MofWriter(text);
        foreach (CimClass type in target.Classes)
        {
            writer.Write(type);
        }

        var again = new MofCheckTarget();
        MofCompileResult result = MofTestSource.Compile(text.ToString(), again);
        Assert.Empty(result.Diagnostics.Select(diagnostic => diagnostic.Format()));
        Assert.All(target.Classes, type => Assert.Equal(type, again.FindClass(@"root\default", type.Name)));
    }

    private static void Extract(string archive, string directory)
    {
        using Process tar = Process.Start("tar", ["xf", archive, "-C", directory]);
        tar.WaitForExit();
        Assert.Equal(0, tar.ExitCode);
    }

    private sealed class SchemaFiles : IMofSource
    {
        public MofSourceText Read(string path, string includedFrom)
        {
            string full = Path.Combine(Path.GetDirectoryName(includedFrom) ?? string.Empty, path);
            return MofSourceText.Decode(full, File.ReadAllBytes(full));
        }
    }
}
