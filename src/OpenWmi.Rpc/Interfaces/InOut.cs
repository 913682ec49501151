namespace OpenWmi.Rpc.Interfaces;

/// <summary>
/// A parameter <c>[in, out, unique] T **</c>: a pointer to a pointer. Where the outer one is null the caller does not want the result, and gets none. [MS-WMI] 3.1.4.3.
/// </summary>
/// <param name="IsWanted">Whether the outer pointer is there.</param>
/// <param name="Value">What the inner pointer refers to; null as a rule.</param>
public readonly record struct InOut<T>(bool IsWanted, T? Value)
    where T : class;
