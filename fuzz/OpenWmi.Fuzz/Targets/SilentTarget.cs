using System.Reflection;

namespace OpenWmi.Fuzz.Targets;

/// <summary>Serves any wire interface with an answer that it was told, or with one of zeros and nulls.</summary>
public class SilentTarget : DispatchProxy
{
    internal object? Result { get; set; }

    internal static object Create(Type type) =>
        typeof(DispatchProxy).GetMethod(nameof(Create), 2, BindingFlags.Public | BindingFlags.Static, [])!.MakeGenericMethod(type, typeof(SilentTarget)).Invoke(null, null)!;

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        Result is null ? Activator.CreateInstance(targetMethod!.ReturnType) : Activator.CreateInstance(targetMethod!.ReturnType, Result);
}
