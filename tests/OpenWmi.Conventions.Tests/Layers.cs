using System.Xml.Linq;

namespace OpenWmi.Conventions.Tests;

/// <summary>Who may stand on whom under src/. The order of the table is the order of docs/architecture.md.</summary>
internal static class Layers
{
    private static readonly string[] Base = ["Cim", "Native", "Security", "Rpc", "Com", "Wbem"];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Cim"] = [],
        ["Native"] = ["Cim"],
        ["Security"] = ["Cim", "Native"],
        ["Rpc"] = ["Cim", "Native", "Security"],
        ["Com"] = ["Cim", "Native", "Security", "Rpc"],
        ["Wbem"] = ["Cim", "Native", "Security", "Rpc", "Com"],
        ["Repository"] = Base,
        ["ObjectManager"] = [.. Base, "Repository"],
        ["Providers"] = Base,
        ["Providers.Linux"] = [.. Base, "Providers"],
        ["Client"] = Base,
    };

    /// <summary>The references of each project under src/, without the prefix OpenWmi. What only the compiler loads is left out.</summary>
    internal static Dictionary<string, string[]> Read()
        => Checkout.Files("src", "*.csproj").ToDictionary(NameOf, file => References(XDocument.Parse(Checkout.Read(file))));

    /// <summary>One sentence for each reference, direct or by way of others, that the table does not allow.</summary>
    internal static IReadOnlyList<string> Violations(IReadOnlyDictionary<string, string[]> references)
    {
        var violations = new List<string>();
        foreach (string layer in references.Keys.Order(StringComparer.Ordinal))
        {
            if (!TryGetAllowed(layer, out string[] allowed))
            {
                violations.Add($"{layer} is in no row of the table of layers.");
                continue;
            }

            violations.AddRange(Reachable(layer, references).Where(path => !allowed.Contains(path[^1]))
                .Select(path => $"{layer} must not use {path[^1]} ({string.Join(" → ", path)})."));
        }

        return violations;
    }

    // A generator or an analyzer runs in the compiler, where no layer is to be had.
    private static bool TryGetAllowed(string layer, out string[] allowed)
    {
        if (layer.EndsWith(".Generator", StringComparison.Ordinal) || layer.EndsWith(".Analyzers", StringComparison.Ordinal))
        {
            allowed = [];
            return true;
        }

        return Allowed.TryGetValue(layer, out allowed!);
    }

    /// <summary>The shortest way to each project that the layer reaches, the layer first.</summary>
    private static IEnumerable<string[]> Reachable(string layer, IReadOnlyDictionary<string, string[]> references)
    {
        var seen = new HashSet<string> { layer };
        var queue = new Queue<string[]>([[layer]]);
        while (queue.TryDequeue(out string[]? path))
        {
            foreach (string next in references.GetValueOrDefault(path[^1], []).Where(seen.Add))
            {
                string[] longer = [.. path, next];
                yield return longer;
                queue.Enqueue(longer);
            }
        }
    }

    private static string[] References(XDocument project)
        => [.. project.Descendants("ProjectReference")
            .Where(reference => (string?)reference.Attribute("OutputItemType") != "Analyzer")
            .Select(reference => NameOf((string)reference.Attribute("Include")!))];

    private static string NameOf(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
        return name.StartsWith("OpenWmi.", StringComparison.Ordinal) ? name["OpenWmi.".Length..] : name;
    }
}
