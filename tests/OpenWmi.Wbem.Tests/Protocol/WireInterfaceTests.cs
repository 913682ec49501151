using System.Reflection;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Rpc.Ndr;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Tests.Protocol;

/// <summary>Every operation of every interface: from a proxy through a stub and back.</summary>
public sealed class WireInterfaceTests
{
    // The numbers of clients.md, section 0, and of the specifications.
    private static readonly Dictionary<string, (string Uuid, string Opnums)> Expected = new()
    {
        ["IEndpointMapper"] = ("e1af8308-5d1f-11c9-91a4-08002b14a0fa v3.0", "0-6"),
        ["IRpcManagement"] = ("afa8bd80-7d8a-11c9-bef4-08002b102989 v1.0", "0-4"),
        ["IObjectExporter"] = ("99fcfec4-5260-101b-bbcb-00aa0021347a v0.0", "0-5"),
        ["IActivation"] = ("4d9f4ab8-7d1c-11cf-861e-0020af6e7c57 v0.0", "0-0"),
        ["IRemoteSCMActivator"] = ("000001a0-0000-0000-c000-000000000046 v0.0", "3-4"),
        ["IRemUnknown"] = ("00000131-0000-0000-c000-000000000046 v0.0", "3-5"),
        ["IRemUnknown2"] = ("00000143-0000-0000-c000-000000000046 v0.0", "3-6"),
        ["IWbemLevel1Login"] = ("f309ad18-d86a-11d0-a075-00c04fb68820 v0.0", "3-6"),
        ["IWbemLoginClientID"] = ("d4781cd6-e5d3-44df-ad94-930efe48a887 v0.0", "3-3"),
        ["IWbemLoginHelper"] = ("541679ab-2e5f-11d3-b34e-00104bcc4b4a v0.0", "3-3"),
        ["IWbemServices"] = ("9556dc99-828c-11cf-a37e-00aa003240c7 v0.0", "3-25"),
        ["IEnumWbemClassObject"] = ("027947e1-d731-11ce-a357-000000000001 v0.0", "3-7"),
        ["IWbemFetchSmartEnum"] = ("1c1c45ee-4395-11d2-b60b-00104b703efd v0.0", "3-3"),
        ["IWbemWCOSmartEnum"] = ("423ec01e-2e35-11d2-b604-00104b703efd v0.0", "3-3"),
        ["IWbemCallResult"] = ("44aca675-e8fc-11d0-a07c-00c04fb68820 v0.0", "3-6"),
        ["IWbemObjectSink"] = ("7c857801-7381-11cf-884d-00aa004b2e24 v0.0", "3-4"),
        ["IWbemBackupRestore"] = ("c49e32c7-bc8b-11d2-85d4-00105a1f8304 v0.0", "3-4"),
        ["IWbemBackupRestoreEx"] = ("a359dec5-e813-4834-8a2a-ba7f1d777d76 v0.0", "3-6"),
        ["IWbemRefreshingServices"] = ("2c9273e0-1dc3-11d3-b364-00105a1f8177 v0.0", "3-8"),
        ["IWbemRemoteRefresher"] = ("f1e9c5b2-f59b-11d2-b362-00105a1f8177 v0.0", "3-4"),

        // Our own (ADR 24).
        ["IHostProcess"] = ("43175db2-b1be-4b11-b4f0-5b9a8520433e v0.0", "3-4"),
        ["IProviderProcess"] = ("aa9ed81b-1ae5-4029-8773-3fbf241dc334 v0.0", "3-12"),
        ["IProcessSpawner"] = ("1a2a7c61-ea10-48a2-a7ee-61d60fb3357f v0.0", "3-5"),
        ["IHostServices"] = ("5a1cf6e5-94b6-46b3-bc2e-3d1d1d2f6b0a v0.0", "3-5"),
        ["IHostRegistry"] = ("0c6d1a35-53c4-4c0f-9c65-0f4c0d8b7e12 v0.0", "3-16"),
    };

    public static TheoryData<string> Names => [.. WireInterfaces.All.Select(known => known.Name)];

    public static TheoryData<string, int> Operations
    {
        get
        {
            var all = new TheoryData<string, int>();
            foreach (RpcInterfaceDescriptor known in WireInterfaces.All)
            {
                foreach (RpcOperation operation in known.Operations)
                {
                    all.Add(known.Name, operation.Opnum);
                }
            }

            return all;
        }
    }

    [Fact]
    public void There_are_all_that_clients_call() => Assert.Equal(Expected.Keys.Order(), WireInterfaces.All.Select(known => known.Name).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void Numbers_are_those_of_the_documents(string name)
    {
        RpcInterfaceDescriptor known = Find(name);
        string[] range = Expected[name].Opnums.Split('-');

        Assert.Equal(Expected[name].Uuid, known.Syntax.ToString());
        Assert.Equal(Enumerable.Range(int.Parse(range[0]), int.Parse(range[1]) - int.Parse(range[0]) + 1), known.Operations.Select(operation => (int)operation.Opnum));
        Assert.Same(known, WireInterfaces.Find(known.Syntax.Uuid));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Arguments_and_results_come_through(string name, int opnum)
    {
        await Exchange(Find(name), opnum, isNull: false);
        await Exchange(Find(name), opnum, isNull: true);
    }

    [Theory]
    [InlineData("IEndpointMapper", 2, "inquiry_type object interface_id vers_option entry_handle max_ents", "entry_handle num_ents entries status")]
    [InlineData("IRpcManagement", 4, "authn_proto princ_name_size", "princ_name status")]
    [InlineData("IWbemLevel1Login", 6, "wszNetworkResource wszPreferredLocale lFlags pCtx", "ppNamespace ReturnValue")]
    [InlineData("IWbemServices", 6, "strObjectPath lFlags pCtx ppObject ppCallResult", "ppObject ppCallResult ReturnValue")]
    [InlineData("IWbemServices", 18, "strSuperClass lFlags pCtx", "ppEnum ReturnValue")]
    [InlineData("IEnumWbemClassObject", 4, "lTimeout uCount", "apObjects puReturned ReturnValue")]
    [InlineData("IWbemBackupRestoreEx", 3, "strBackupToFile lFlags", "result")]
    [InlineData("IWbemCallResult", 5, "lTimeout", "ppServices ReturnValue")]
    public void Names_in_descriptions_are_those_of_the_documents(string name, int opnum, string arguments, string results)
    {
        RpcOperation operation = Find(name).Find((ushort)opnum)!;

        Assert.Equal(arguments.Split(' '), operation.Arguments().Select(field => field.Name));
        Assert.Equal(results.Split(' '), operation.Results().Select(field => field.Name));
    }

    // In the interfaces of WMI no parameter has the same name in C#, but for those that are reserved.
    [Theory]
    [MemberData(nameof(Names))]
    public void Every_parameter_of_WMI_has_a_name_of_the_documents(string name)
    {
        RpcInterfaceDescriptor known = Find(name);
        foreach (RpcOperation operation in known.Operations.Where(_ => known.TargetType.Namespace == typeof(IWbemServices).Namespace))
        {
            string[] names = [.. WireSamples.MethodOf(known, operation.Opnum).GetParameters().Select(parameter => parameter.Name!)];
            Assert.All(operation.Arguments(), field => Assert.True(field.Name.StartsWith("reserved", StringComparison.Ordinal) || !names.Contains(field.Name), $"{operation.Name}: {field.Name}"));
        }
    }

    private static RpcInterfaceDescriptor Find(string name) => WireInterfaces.All.Single(known => known.Name == name);

    private static async Task Exchange(RpcInterfaceDescriptor known, int opnum, bool isNull)
    {
        (object target, RecordingTarget recorder) = RecordingTarget.Create(known.TargetType);
        WireChannel channel = new(known.CreateStubFor(target));
        object proxy = known.GetType().GetMethod("CreateProxy")!.Invoke(known, [channel])!;
        MethodInfo method = WireSamples.MethodOf(known, opnum);
        object?[] arguments = WireSamples.ArgumentsOf(method, isNull);
        Type resultType = method.ReturnType.GetGenericArguments()[0];
        recorder.Result = isNull ? Activator.CreateInstance(resultType) : WireSamples.OfResult(resultType, isNull);

        object? result = await Await(method.Invoke(proxy, arguments)!);

        Assert.Equal($"{method.Name}({string.Join(", ", arguments[..^1].Select(WireText.Of))})", recorder.LastCall);
        if (!isNull)
        {
            Assert.Equal(WireText.Of(recorder.Result), WireText.Of(result));
        }

        AssertDumped(NdrDump.DescribeArguments(known.Find((ushort)opnum)!, channel.LastRequest), channel.LastRequest.Length);
        AssertDumped(NdrDump.DescribeResults(known.Find((ushort)opnum)!, channel.LastResponse), channel.LastResponse.Length);
    }

    // The printer, which follows the rules in its own way, finds every octet where the generated code put it.
    private static void AssertDumped(IReadOnlyList<NdrDumpLine> lines, int length)
    {
        Assert.DoesNotContain(lines, line => line.Type == "error" || line.Name == "(surplus)");
        Assert.Equal(length, lines.Select(line => line.Offset + line.Length).DefaultIfEmpty(0).Max());
    }

    private static async Task<object?> Await(object valueTask)
    {
        var task = (Task)valueTask.GetType().GetMethod("AsTask")!.Invoke(valueTask, null)!;
        await task;
        return task.GetType().GetProperty("Result")!.GetValue(task);
    }
}
