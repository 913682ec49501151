using System.Security.Cryptography;
using System.Text;

namespace OpenWmi.Providers.Generator;

/// <summary>Writes the MOF of a catalogue: its classes by namespace, superclasses first, and its registrations. Facts 4.2, 4.3.</summary>
internal static class CatalogMofWriter
{
    /// <summary>The text.</summary>
    public static string Write(CatalogModel catalog, IReadOnlyList<ClassModel> classes)
    {
        var text = new StringBuilder();
        foreach (IGrouping<string, ClassModel> ns in classes.GroupBy(model => model.Namespace!, CimNames.Comparer).OrderBy(group => group.Key, CimNames.Comparer))
        {
            text.Append("#pragma namespace(").Append(MofText.Quote(@"\\.\" + ns.Key)).Append(")\n");
            foreach (ClassModel model in SuperclassesFirst([.. ns]))
            {
                text.Append('\n').Append(ClassMofWriter.Write(model));
            }

            foreach (IGrouping<string, ClassModel> provider in ns.GroupBy(model => model.Provider!, CimNames.Comparer).OrderBy(group => group.Key, CimNames.Comparer))
            {
                text.Append('\n').Append(WriteRegistration(catalog, provider.Key, [.. provider]));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The SHA-256 of texts, in hexadecimal. The texts are told apart by a zero octet.</summary>
    public static string Hash(IEnumerable<string> texts)
    {
        using var sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(Encoding.UTF8.GetBytes(string.Join("\0", texts)));
        return string.Concat(hash.Select(octet => octet.ToString("x2")));
    }

    /// <summary>What a registration says that the classes support.</summary>
    public static IEnumerable<string> Operations(IReadOnlyList<ClassModel> classes)
    {
        if (classes.Any(model => model.Source is not null))
        {
            yield return "Get";
            yield return "Enumerate";
            yield return "UnarySelect";
        }

        if (classes.Any(model => model.HasPut))
        {
            yield return "Put";
        }

        if (classes.Any(model => model.Delete is not null))
        {
            yield return "Delete";
        }

        if (classes.Any(model => model.Methods.Count > 0))
        {
            yield return "ExecMethod";
        }
    }

    private static string WriteRegistration(CatalogModel catalog, string provider, IReadOnlyList<ClassModel> classes)
    {
        HashSet<string> operations = [.. Operations(classes)];
        string hosting = catalog.HostingModel is null ? string.Empty : $"  HostingModel = {MofText.Quote(catalog.HostingModel)};\n";
        string path = MofText.Quote($"__Win32Provider.Name={MofText.Quote(provider)}");
        string text = $$"""
            instance of __Win32Provider
            {
              Name = {{MofText.Quote(provider)}};
              CLSID = {{MofText.Quote(ClassIdentifier(provider))}};
            {{hosting}}  ImpersonationLevel = 1;
              PerUserInitialization = TRUE;
              Version = 2;
            };

            """;
        text += operations.Contains("Get") ? WriteInstanceRegistration(path, operations) : string.Empty;
        text += operations.Contains("ExecMethod") ? $"\ninstance of __MethodProviderRegistration\n{{\n  Provider = {path};\n}};\n" : string.Empty;
        return text.Replace("\r\n", "\n");
    }

    private static string WriteInstanceRegistration(string path, HashSet<string> operations) => $$"""

        instance of __InstanceProviderRegistration
        {
          Provider = {{path}};
          SupportsGet = TRUE;
          SupportsEnumeration = TRUE;
          SupportsPut = {{Flag(operations.Contains("Put"))}};
          SupportsDelete = {{Flag(operations.Contains("Delete"))}};
          QuerySupportLevels = {"WQL:UnarySelect"};
        };

        """;

    private static string Flag(bool value) => value ? "TRUE" : "FALSE";

    // A name-based identifier (RFC 9562, version 8): the same for the same name, so that a registration compiled twice is one.
    private static string ClassIdentifier(string provider)
    {
        using var sha = SHA256.Create();
        byte[] octets = [.. sha.ComputeHash(Encoding.UTF8.GetBytes("OpenWmi provider " + provider.ToUpperInvariant())).Take(16)];
        octets[7] = (byte)((octets[7] & 0x0F) | 0x80);
        octets[8] = (byte)((octets[8] & 0x3F) | 0x80);
        return new Guid(octets).ToString("B").ToUpperInvariant();
    }

    private static List<ClassModel> SuperclassesFirst(IReadOnlyList<ClassModel> classes)
    {
        var byName = classes.OrderBy(model => model.Name, CimNames.Comparer).ToDictionary(model => model.Name, CimNames.Comparer);
        var written = new HashSet<string>(CimNames.Comparer);
        var ordered = new List<ClassModel>();
        foreach (ClassModel model in byName.Values)
        {
            Add(model);
        }

        return ordered;

        void Add(ClassModel model)
        {
            if (!written.Add(model.Name))
            {
                return;
            }

            if (model.Superclass is { } superclass && byName.TryGetValue(superclass, out ClassModel? above))
            {
                Add(above);
            }

            ordered.Add(model);
        }
    }
}
