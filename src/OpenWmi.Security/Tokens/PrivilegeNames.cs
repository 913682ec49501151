namespace OpenWmi.Security;

/// <summary>The names of privileges: <c>SeSecurityPrivilege</c>, and <c>Security</c> as monikers write it. Facts 2.9.</summary>
public static class PrivilegeNames
{
    private const string Prefix = "Se";
    private const string Suffix = "Privilege";

    // In the order of the numbers, from 1.
    private static readonly string[] Names = [.. Enum.GetNames<Privilege>().Select(name => Prefix + name + Suffix)];

    /// <summary>The name of a privilege.</summary>
    /// <param name="privilege">The privilege.</param>
    /// <returns>The name, such as <c>SeSecurityPrivilege</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such privilege.</exception>
    public static string NameOf(Privilege privilege)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan((int)privilege, 1, nameof(privilege));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)privilege, Names.Length, nameof(privilege));
        return Names[(int)privilege - 1];
    }

    /// <summary>Finds a privilege by its name or short name.</summary>
    /// <param name="name">The name; the case of letters does not matter.</param>
    /// <param name="privilege">The privilege when the result is true.</param>
    /// <returns>Whether there is one of that name.</returns>
    public static bool TryParse(ReadOnlySpan<char> name, out Privilege privilege)
    {
        privilege = default;
        for (int i = 0; i < Names.Length; i++)
        {
            ReadOnlySpan<char> known = Names[i];
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase)
                || name.Equals(known[Prefix.Length..^Suffix.Length], StringComparison.OrdinalIgnoreCase))
            {
                privilege = (Privilege)(i + 1);
                return true;
            }
        }

        return false;
    }
}
