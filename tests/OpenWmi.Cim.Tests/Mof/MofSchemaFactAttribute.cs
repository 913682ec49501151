using System.Runtime.CompilerServices;

namespace OpenWmi.Cim.Tests.Mof;

/// <summary>A test that needs the DMTF's CIM schema 2.32: the archive <c>cim-schema-2.32.0.tar.xz</c> in <c>../shared/data</c> beside the repository, or where OPENWMI_CIM_SCHEMA says.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MofSchemaFactAttribute : FactAttribute
{
    public MofSchemaFactAttribute()
    {
        if (FindArchive() is null)
        {
            Skip = "The CIM schema is absent: put cim-schema-2.32.0.tar.xz into ../shared/data beside the repository, or set OPENWMI_CIM_SCHEMA to its path.";
        }
    }

    public static string? FindArchive([CallerFilePath] string thisFile = "")
    {
        string beside = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../../../../shared/data/cim-schema-2.32.0.tar.xz"));
        string path = Environment.GetEnvironmentVariable("OPENWMI_CIM_SCHEMA") is { Length: > 0 } given ? given : beside;
        return File.Exists(path) ? path : null;
    }
}
