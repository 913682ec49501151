using System.Reflection;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Wbem.Protocol;
using OpenWmi.Wbem.Tests.Protocol;

namespace OpenWmi.Fuzz.Targets;

/// <summary>Every operation of every wire interface, with stubs that its proxy and its stub write.</summary>
internal static class WireOperations
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<(RpcInterfaceDescriptor Interface, RpcOperation Operation)> All { get; } =
        [.. WireInterfaces.All.SelectMany(known => known.Operations.Select(operation => (known, operation)))];

    /// <summary>An input for each operation: its place in <see cref="All"/>, flags, and what is sent or answered.</summary>
    /// <param name="isAnswer">Whether what is answered is meant.</param>
    public static IEnumerable<byte[]> Seeds(bool isAnswer)
    {
        for (int i = 0; i < All.Count; i++)
        {
            yield return [(byte)i, 0, .. Exchange(All[i].Interface, All[i].Operation, isAnswer, isNull: false)];
            yield return [(byte)i, 0, .. Exchange(All[i].Interface, All[i].Operation, isAnswer, isNull: true)];
        }
    }

    private static byte[] Exchange(RpcInterfaceDescriptor known, RpcOperation operation, bool isAnswer, bool isNull)
    {
        MethodInfo method = WireSamples.MethodOf(known, operation.Opnum);
        object target = SilentTarget.Create(known.TargetType);
        ((SilentTarget)target).Result = isNull ? null : WireSamples.OfResult(method.ReturnType.GetGenericArguments()[0], isNull);
        WireChannel channel = new(known.CreateStubFor(target));
        object proxy = known.GetType().GetMethod("CreateProxy")!.Invoke(known, [channel])!;
        object answer = method.Invoke(proxy, WireSamples.ArgumentsOf(method, isNull))!;
        ((Task)answer.GetType().GetMethod("AsTask")!.Invoke(answer, null)!).GetAwaiter().GetResult();
        return isAnswer ? channel.LastResponse : channel.LastRequest;
    }
}
