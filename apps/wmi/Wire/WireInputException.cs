namespace OpenWmi.Tools.Wmi.Wire;

/// <summary>What is to be decoded cannot be read as octets.</summary>
/// <param name="message">What is wrong, and where.</param>
internal sealed class WireInputException(string message) : Exception(message);
