using OpenWmi.Cim;

namespace OpenWmi.Wbem.Server;

/// <summary>The namespace that a client logs in to, as it writes it: <c>root\cimv2</c>, <c>//./root/cimv2</c>, <c>\\HOST\root\cimv2</c> (C23). Whose name the host part is does not matter: the client is here.</summary>
internal static class NetworkResource
{
    /// <summary>The namespace alone.</summary>
    /// <exception cref="WbemException">WBEM_E_QUOTA_VIOLATION: it is too long. WBEM_E_INVALID_NAMESPACE: a machine is named and no namespace.</exception>
    public static string NamespaceOf(string resource, int maxLength)
    {
        if (resource.Length > maxLength)
        {
            throw new WbemException(WbemStatus.WBEM_E_QUOTA_VIOLATION, $"The name of the namespace has {resource.Length} characters; {maxLength} are the most.");
        }

        ReadOnlySpan<char> rest = resource;
        if (rest.Length >= 2 && IsSlash(rest[0]) && IsSlash(rest[1]))
        {
            int end = rest[2..].IndexOfAny('/', '\\');
            rest = end < 0 ? [] : rest[(2 + end + 1)..];
        }

        ReadOnlySpan<char> ns = rest.Trim("/\\");
        return !ns.IsEmpty ? ns.ToString() : throw new WbemException(WbemStatus.WBEM_E_INVALID_NAMESPACE, $"'{resource}' names no namespace.");
    }

    private static bool IsSlash(char character) => character is '/' or '\\';
}
