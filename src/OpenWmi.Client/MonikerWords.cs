using OpenWmi.Security;

namespace OpenWmi.Client;

/// <summary>The words of monikers. Facts 2.4, 2.5, 2.8.</summary>
internal static class MonikerWords
{
    public const string ImpersonationLevel = "impersonationLevel";
    public const string AuthenticationLevel = "authenticationLevel";
    public const string Authority = "authority";
    public const string Locale = "locale";
    public const string Kerberos = "kerberos:";
    public const string NtlmDomain = "ntlmdomain:";
    private static readonly string[] ImpersonationLevels = ["default", "anonymous", "identify", "impersonate", "delegate"];
    private static readonly string[] AuthenticationLevels = ["default", "none", "connect", "call", "pkt", "pktIntegrity", "pktPrivacy"];

    public static bool TryParse(ReadOnlySpan<char> word, out ImpersonationLevel level)
    {
        int index = IndexOf(ImpersonationLevels, word);
        level = (ImpersonationLevel)Math.Max(0, index);
        return index >= 0;
    }

    public static bool TryParse(ReadOnlySpan<char> word, out AuthenticationLevel level)
    {
        int index = IndexOf(AuthenticationLevels, word);
        level = (AuthenticationLevel)Math.Max(0, index);
        return index >= 0;
    }

    public static string Of(ImpersonationLevel level) => ImpersonationLevels[(int)level];

    public static string Of(AuthenticationLevel level) => AuthenticationLevels[(int)level];

    private static int IndexOf(string[] words, ReadOnlySpan<char> word)
    {
        for (int i = 0; i < words.Length; i++)
        {
            if (word.Equals(words[i], StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }
}
