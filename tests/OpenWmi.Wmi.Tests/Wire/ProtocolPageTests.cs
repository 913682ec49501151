using System.Reflection;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Tools.Wmi.Wire;

namespace OpenWmi.Wmi.Tests.Wire;

/// <summary>docs/protocol.md has every interface and every operation, and names tests that exist.</summary>
public sealed class ProtocolPageTests
{
    private static readonly string Root = typeof(ProtocolPageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "CheckoutRoot").Value!;

    private static readonly string Page = File.ReadAllText(Path.Combine(Root, "docs", "protocol.md"));

    [Fact]
    public void Every_operation_of_every_interface_has_a_row()
    {
        string[] missing = [.. InterfaceNames.Interfaces.SelectMany(MissingOf)];

        Assert.Empty(missing);
        Assert.Equal(InterfaceNames.Interfaces.Count, Page.Split("\n### ").Length - 1);
    }

    [Fact]
    public void The_tests_that_it_names_exist()
    {
        HashSet<string> known = [.. Directory.EnumerateFiles(Path.Combine(Root, "tests"), "*Tests.cs", SearchOption.AllDirectories).Select(file => Path.GetFileNameWithoutExtension(file))];
        string[] named = [.. Page.Split('`').Where((_, index) => index % 2 == 1).Where(word => word.EndsWith("Tests", StringComparison.Ordinal)).Distinct()];

        Assert.NotEmpty(named);
        Assert.DoesNotContain(named, name => !known.Contains(name));
    }

    private static IEnumerable<string> MissingOf(RpcInterfaceDescriptor descriptor)
    {
        int start = Page.IndexOf($"\n### {descriptor.Name}", StringComparison.Ordinal);
        string section = start < 0 ? "" : Page[start..].Split("\n### ")[1];
        if (!section.Contains($"{descriptor.Syntax.Uuid:D} v{descriptor.Syntax.Major}.{descriptor.Syntax.Minor}\n", StringComparison.Ordinal))
        {
            yield return descriptor.ToString();
        }

        foreach (RpcOperation operation in descriptor.Operations.Where(operation => !section.Contains($"\n| {operation.Opnum} | {operation.Name} | ", StringComparison.Ordinal)))
        {
            yield return $"{descriptor.Name}::{operation.Name}";
        }
    }
}
