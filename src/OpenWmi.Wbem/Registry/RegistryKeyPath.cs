using System.Collections.Immutable;
using System.Runtime.InteropServices;
using OpenWmi.Cim;

namespace OpenWmi.Wbem.Registry;

/// <summary>Where a registry key is: a predefined key and the names below it. Names are compared without case; only the backslash separates them.</summary>
public sealed class RegistryKeyPath
{
    private static readonly RegistryHiveName[] Hives =
    [
        new(RegistryHive.LocalMachine, "HKLM", "HKEY_LOCAL_MACHINE"),
        new(RegistryHive.CurrentUser, "HKCU", "HKEY_CURRENT_USER"),
        new(RegistryHive.ClassesRoot, "HKCR", "HKEY_CLASSES_ROOT"),
        new(RegistryHive.Users, "HKU", "HKEY_USERS"),
        new(RegistryHive.CurrentConfig, "HKCC", "HKEY_CURRENT_CONFIG"),
    ];

    private static readonly ImmutableArray<string> ClassesKey = ["SOFTWARE", "Classes"];
    private static readonly ImmutableArray<string> ConfigKey = ["SYSTEM", "CurrentControlSet", "Hardware Profiles", "Current"];

    /// <summary>The path of a key below a predefined one.</summary>
    /// <param name="hive">The predefined key.</param>
    /// <param name="subKey">The names below it with backslashes; empty for the predefined key itself.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_PARAMETER: the predefined key is none, or a name is empty or longer than <see cref="RegistryLimits"/> allows.</exception>
    public RegistryKeyPath(RegistryHive hive, string subKey)
        : this(hive, Split(subKey))
    {
        if (!Array.Exists(Hives, known => known.Hive == hive))
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"0x{(uint)hive:X8} is not one of the predefined registry keys: {KnownNames}.");
        }
    }

    private RegistryKeyPath(RegistryHive hive, ImmutableArray<string> names)
    {
        Hive = hive;
        Names = names;
    }

    /// <summary>The user whose key stands for HKEY_CURRENT_USER where none is named.</summary>
    public const string DefaultUser = ".DEFAULT";

    /// <summary>The predefined key.</summary>
    public RegistryHive Hive { get; }

    /// <summary>The names below the predefined key, from the top; empty for that key itself.</summary>
    public ImmutableArray<string> Names { get; }

    private static string KnownNames => string.Join(", ", Hives.Select(hive => hive.Short));

    /// <summary>Reads <c>HKLM\SOFTWARE\…</c> or <c>HKEY_LOCAL_MACHINE\SOFTWARE\…</c>.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_PARAMETER: it does not begin with a predefined key, or a name is empty or too long.</exception>
    public static RegistryKeyPath Parse(string text)
    {
        int end = text.IndexOf('\\', StringComparison.Ordinal);
        string root = end < 0 ? text : text[..end];
        foreach ((RegistryHive hive, string shortName, string longName) in Hives)
        {
            if (CimName.Equals(root, shortName) || CimName.Equals(root, longName))
            {
                return new RegistryKeyPath(hive, end < 0 ? string.Empty : text[(end + 1)..]);
            }
        }

        throw new WbemException(
            WbemStatus.WBEM_E_INVALID_PARAMETER,
            $"'{(root.Length <= 80 ? root : root[..80])}' is not one of the predefined registry keys: {KnownNames}. A key is written HKLM\\SOFTWARE\\Microsoft\\WBEM.");
    }

    /// <summary>A key above this one, or this one.</summary>
    /// <param name="depth">How many of <see cref="Names"/> it has.</param>
    public RegistryKeyPath Ancestor(int depth) => depth == Names.Length ? this : new RegistryKeyPath(Hive, Names[..depth]);

    /// <summary>The key of a name directly below this one.</summary>
    /// <param name="name">The name of a key that exists.</param>
    public RegistryKeyPath Child(string name) => new(Hive, Names.Add(name));

    /// <summary>The same key under the predefined key that holds it: HKEY_LOCAL_MACHINE or HKEY_USERS.</summary>
    /// <param name="user">The SID whose key HKEY_CURRENT_USER is.</param>
    public RegistryKeyPath Resolve(string user = DefaultUser) => Hive switch
    {
        RegistryHive.ClassesRoot => new RegistryKeyPath(RegistryHive.LocalMachine, ClassesKey.AddRange(Names)),
        RegistryHive.CurrentConfig => new RegistryKeyPath(RegistryHive.LocalMachine, ConfigKey.AddRange(Names)),
        RegistryHive.CurrentUser => new RegistryKeyPath(RegistryHive.Users, [user, .. Names]),
        _ => this,
    };

    /// <summary>The path with the short name of its predefined key.</summary>
    public override string ToString() => string.Join('\\', Names.Prepend(Hives.First(hive => hive.Hive == Hive).Short));

    private static ImmutableArray<string> Split(string subKey)
    {
        string trimmed = subKey.Trim('\\');
        if (trimmed.Length == 0)
        {
            return [];
        }

        string[] names = trimmed.Split('\\');
        foreach (string name in names)
        {
            if (name.Length is 0 or > RegistryLimits.MaxKeyNameLength)
            {
                throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"The name of a registry key has 1 to {RegistryLimits.MaxKeyNameLength} characters; one of the given path has {name.Length}.");
            }
        }

        return names.Length < RegistryLimits.MaxDepth
            ? ImmutableCollectionsMarshal.AsImmutableArray(names)
            : throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"Registry keys are at most {RegistryLimits.MaxDepth} deep; the given path has {names.Length} names.");
    }
}
