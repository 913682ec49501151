using OpenWmi.Native;

namespace OpenWmi.Security;

/// <summary>Names of users by the system's name service (NSS). A name service that fails is treated as one that does not know.</summary>
public sealed class SystemUserNames : IUserNames
{
    /// <inheritdoc/>
    public string? FindName(uint uid)
    {
        try
        {
            return NameService.FindUser(uid)?.Name;
        }
        catch (NativeException)
        {
            // A name is for display only: a directory server that is down must not end the request.
            return null;
        }
    }
}
