namespace OpenWmi.Security;

/// <summary>Names of users for display. The system's name service implements it; a test may do without one.</summary>
public interface IUserNames
{
    /// <summary>Finds the login name of a user.</summary>
    /// <param name="uid">The user's number.</param>
    /// <returns>The name, or null when the user has none or the name service does not answer.</returns>
    string? FindName(uint uid);
}
