using OpenWmi.Cim;
using OpenWmi.Security;

namespace OpenWmi.Client;

/// <summary>
/// A moniker, the display name of a connection or of an object: <c>winmgmts:{impersonationLevel=impersonate,(Shutdown,!Debug)}[locale=ms_409]!//./root/cimv2:Win32_Process.Handle="1"</c>. Facts 2.8. Immutable.
/// </summary>
/// <example>
/// <code>
/// Moniker moniker = Moniker.Parse("winmgmts:{impersonationLevel=identify}!root/cimv2");
/// await using WbemConnection connection = await WbemLocator.ConnectServerAsync(moniker.ToString());
/// </code>
/// </example>
public sealed record Moniker
{
    /// <summary>What every moniker begins with, in any case.</summary>
    public const string Prefix = "winmgmts:";

    /// <summary>The most characters of one.</summary>
    public const int MaxLength = 1 << 16;

    /// <summary>How far the service may act for the client; null where it says nothing.</summary>
    public ImpersonationLevel? ImpersonationLevel { get; init; }

    /// <summary>The level of authentication; null where it says nothing.</summary>
    public AuthenticationLevel? AuthenticationLevel { get; init; }

    /// <summary>The authority, <c>kerberos:</c> and a name of a service, or <c>ntlmdomain:</c> and a domain; null where it says nothing.</summary>
    public string? Authority { get; init; }

    /// <summary>The privileges to enable.</summary>
    public PrivilegeSet PrivilegesToEnable { get; init; }

    /// <summary>The privileges to disable: those with <c>!</c>.</summary>
    public PrivilegeSet PrivilegesToDisable { get; init; }

    /// <summary>The locale, <c>ms_409</c>; null where it says nothing.</summary>
    public string? Locale { get; init; }

    /// <summary>The machine; null for this one.</summary>
    public string? Server { get; init; }

    /// <summary>The namespace, with backslashes; null for the default one.</summary>
    public string? Namespace { get; init; }

    /// <summary>The path of a class or an instance in the namespace; null where the moniker stands for the namespace itself.</summary>
    public CimPath? ClassPath { get; init; }

    /// <summary>The namespace as a login takes it: with the machine where there is one; null for the default one.</summary>
    public string? NetworkResource => Server is null ? Namespace : $@"\\{Server}\{Namespace}";

    /// <summary>Whether a text is to be read as a moniker.</summary>
    /// <param name="text">The text.</param>
    public static bool IsMoniker(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads a moniker.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">It is none; the message says where and why.</exception>
    public static Moniker Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new MonikerReader(text).Read();
    }

    /// <summary>The moniker as <see cref="Parse"/> reads it.</summary>
    public override string ToString() => MonikerWriter.Write(this);
}
