using OpenWmi.Cim;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>The classes against the documentation of Windows.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly LinuxNamespace _namespace = new();

    public static TheoryData<string> Names => new(
        "CIM_Processor",
        "Win32_Processor",
        "CIM_Thread",
        "Win32_Thread",
        "CIM_LogicalDisk",
        "Win32_LogicalDisk",
        "CIM_DiskPartition",
        "Win32_DiskPartition",
        "CIM_BasedOn",
        "CIM_LogicalDiskBasedOnPartition",
        "Win32_LogicalDiskToPartition",
        "CIM_LogicalFile",
        "CIM_DataFile",
        "CIM_Directory",
        "Win32_Directory",
        "CIM_DirectoryContainsFile",
        "Win32_Process",
        "Win32_ProcessStartup",
        "Win32_OperatingSystem",
        "Win32_ComputerSystem",
        "Win32_Service",
        "Win32_BaseService",
        "Win32_DependentService",
        "CIM_ServiceServiceDependency",
        "Win32_Account",
        "Win32_UserAccount",
        "Win32_Group",
        "Win32_GroupUser",
        "Win32_SystemAccount",
        "Win32_SystemUsers",
        "Win32_SystemProcesses",
        "Win32_NetworkAdapter",
        "Win32_NetworkAdapterConfiguration",
        "Win32_NetworkAdapterSetting",
        "Win32_DeviceSettings",
        "Win32_Environment",
        "CIM_ProcessExecutable",
        "CIM_NetworkAdapter",
        "CIM_ElementSetting",
        "CIM_Process",
        "CIM_OperatingSystem",
        "CIM_UnitaryComputerSystem",
        "CIM_ComputerSystem",
        "CIM_System",
        "CIM_LogicalElement",
        "CIM_ManagedSystemElement");

    public void Dispose() => _namespace.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Properties_types_and_superclass_are_those_of_Windows(string name)
    {
        CimClass type = _namespace.Classes.GetClass(name);
        ClassSignature signature = ClassSignature.Read(name);

        Assert.Equal(signature.Superclass, type.SuperclassName);
        Assert.Equal(
            signature.Properties.Select(property => $"{property.Value} {property.Key}").Order(StringComparer.Ordinal),
            type.Properties.Select(property => $"{property.Type.MofName()}{(property.Type.IsArray() ? "[]" : string.Empty)} {property.Name}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Keys_and_units_are_those_of_Windows(string name)
    {
        CimClass type = _namespace.Classes.GetClass(name);
        foreach ((string property, string text) in ClassSignature.Read(name).Qualifiers)
        {
            CimQualifierSet qualifiers = type.FindProperty(property)!.Qualifiers;
            string[] words = text.Split(", ");
            bool isKeyAbove = type.SuperclassName is { } above && _namespace.Classes.GetClass(above).FindProperty(property)?.IsKey == true;
            Assert.True((words.Contains("Key", StringComparer.OrdinalIgnoreCase) || isKeyAbove) == qualifiers.Contains("Key"), $"{name}.{property}: {text}");
            Assert.True(!words.Contains("CIM_Key", StringComparer.OrdinalIgnoreCase) || qualifiers.IsTrue("CIM_Key"), $"{name}.{property}: {text}");
            foreach (string word in words.Where(word => word.StartsWith("Units (", StringComparison.Ordinal) || word.StartsWith("MaxLen (", StringComparison.Ordinal)))
            {
                string[] parts = word.TrimEnd(')').Split(" (");
                Assert.Equal(parts[1].Trim('"'), qualifiers[parts[0]]?.Value.ToString());
            }
        }
    }

    [Fact]
    public void Paths_have_the_keys_that_Windows_gives_them()
    {
        Assert.Equal(["Handle"], KeysOf("Win32_Process"));
        Assert.Equal(["Name"], KeysOf("Win32_ComputerSystem"));
        Assert.Equal(["Domain", "Name"], KeysOf("Win32_UserAccount"));
        Assert.Equal(["DeviceID"], KeysOf("Win32_NetworkAdapter"));
        Assert.Equal(["Index"], KeysOf("Win32_NetworkAdapterConfiguration"));
        Assert.Equal(["Name", "UserName"], KeysOf("Win32_Environment"));
        Assert.Equal(["GroupComponent", "PartComponent"], KeysOf("Win32_GroupUser"));
        Assert.Equal(["Antecedent", "Dependent"], KeysOf("CIM_ProcessExecutable"));
        Assert.Empty(KeysOf("Win32_OperatingSystem"));
        Assert.True(_namespace.Classes.GetClass("Win32_OperatingSystem").IsSingleton); // facts 6.12
        Assert.All(_namespace.Classes.Classes.Where(type => type.Name.StartsWith("CIM_", StringComparison.Ordinal)), type => Assert.True(type.IsAbstract || type.Provider == "CIMWin32"));
        Assert.All(_namespace.Classes.Classes.Where(type => type.Name.StartsWith("Win32_", StringComparison.Ordinal) && !type.IsAbstract && !IsValue(type)), type => Assert.True(type.Provider is "CIMWin32" or "SECRCW32" && (type.IsDynamic || type.Properties.Count == 0), type.Name));
    }

    [Fact]
    public void Everything_is_described_and_nothing_has_a_line_end_in_its_description() => Assert.All(
        _namespace.Classes.Classes.Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal) && !IsValue(type)).SelectMany(type => type.Properties.Select(property => (type.Name, property))),
        pair =>
        {
            Assert.True(pair.property.Qualifiers.TryGetString("Description", out string? text), $"{pair.Name}.{pair.property.Name}");
            Assert.DoesNotContain('\n', text);
        });

    // What an error is reported with and what a descriptor is made of is no provider's instance, and the system class above it is described by the object manager.
    private static bool IsValue(CimClass type) => type.SuperclassName?.StartsWith("__", StringComparison.Ordinal) == true;

    private IEnumerable<string> KeysOf(string name)
    {
        CimClass type = _namespace.Classes.GetClass(name);
        return type.KeyIndexes.Select(index => type.Properties[index].Name);
    }
}
