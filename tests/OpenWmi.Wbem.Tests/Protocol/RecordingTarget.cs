using System.Reflection;

namespace OpenWmi.Wbem.Tests.Protocol;

/// <summary>Serves any wire interface: keeps what it was called with and answers with what it was told to, or with nothing.</summary>
public class RecordingTarget : DispatchProxy
{
    /// <summary>What the last call was, without what goes along with it.</summary>
    internal string LastCall { get; private set; } = string.Empty;

    /// <summary>The answer of the next calls; null for one of zeros and nulls.</summary>
    internal object? Result { get; set; }

    internal static (object Target, RecordingTarget Recorder) Create(Type type)
    {
        object target = typeof(DispatchProxy).GetMethod(nameof(Create), 2, BindingFlags.Public | BindingFlags.Static, [])!.MakeGenericMethod(type, typeof(RecordingTarget)).Invoke(null, null)!;
        return (target, (RecordingTarget)target);
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        LastCall = $"{targetMethod!.Name}({string.Join(", ", args![..^1].Select(WireText.Of))})";
        return Result is null ? Activator.CreateInstance(targetMethod.ReturnType) : Activator.CreateInstance(targetMethod.ReturnType, Result);
    }
}
