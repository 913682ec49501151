using System.Globalization;

namespace OpenWmi.Security;

/// <summary>The names under which commands and records know the rights to a namespace: <c>enable</c>, <c>execute</c>, <c>full-write</c> and so on.</summary>
public static class NamespaceRightNames
{
    /// <summary>The name of <see cref="NamespaceRights.All"/>.</summary>
    public const string All = "all";

    private static readonly (string Name, uint Right)[] Known =
    [
        ("enable", NamespaceRights.WBEM_ENABLE),
        ("execute", NamespaceRights.WBEM_METHOD_EXECUTE),
        ("full-write", NamespaceRights.WBEM_FULL_WRITE_REP),
        ("partial-write", NamespaceRights.WBEM_PARTIAL_WRITE_REP),
        ("provider-write", NamespaceRights.WBEM_WRITE_PROVIDER),
        ("remote", NamespaceRights.WBEM_REMOTE_ACCESS),
        ("read-security", NamespaceRights.READ_CONTROL),
        ("edit-security", NamespaceRights.WRITE_DAC),
        ("subscribe", NamespaceRights.WBEM_RIGHT_SUBSCRIBE),
        ("publish", NamespaceRights.WBEM_RIGHT_PUBLISH),
    ];

    /// <summary>The names that a person may give: those of the rights to a namespace, and <c>all</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known.Where(known => (known.Right & NamespaceRights.All) != 0).Select(known => known.Name), All];

    /// <summary>Reads a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="right">The right, or all of them.</param>
    /// <returns>Whether there is one of that name.</returns>
    public static bool TryParse(string name, out uint right)
    {
        right = name == All ? NamespaceRights.All : 0;
        foreach ((string known, uint bit) in Known)
        {
            right |= known == name ? bit & NamespaceRights.All : 0;
        }

        return right != 0;
    }

    /// <summary>Names the rights of a mask.</summary>
    /// <param name="accessMask">Rights.</param>
    /// <returns>The names in the order of <see cref="Names"/> with a space between; <c>all</c> for exactly those; bits without a name in hexadecimal.</returns>
    public static string Format(uint accessMask)
    {
        if (accessMask == NamespaceRights.All)
        {
            return All;
        }

        List<string> names = [];
        foreach ((string name, uint right) in Known)
        {
            if ((accessMask & right) != 0)
            {
                names.Add(name);
                accessMask &= ~right;
            }
        }

        if (accessMask != 0)
        {
            names.Add(string.Create(CultureInfo.InvariantCulture, $"0x{accessMask:x}"));
        }

        return string.Join(' ', names);
    }
}
