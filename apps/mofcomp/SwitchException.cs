namespace OpenWmi.Tools.Mofcomp;

/// <summary>A switch is wrong: exit code 2. Facts 6.11.</summary>
internal sealed class SwitchException(string message) : Exception(message);
