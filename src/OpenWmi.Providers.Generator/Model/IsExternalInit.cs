namespace System.Runtime.CompilerServices;

/// <summary>What records need of a framework that this target does not have.</summary>
internal static class IsExternalInit;
