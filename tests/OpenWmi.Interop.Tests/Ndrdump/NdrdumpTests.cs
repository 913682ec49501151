using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Epm;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Rpc.Management;
using OpenWmi.Rpc.Ndr;
using OpenWmi.Wbem.Protocol;
using OpenWmi.Wbem.Tests.Protocol;

namespace OpenWmi.Interop.Tests.Ndrdump;

/// <summary>
/// What the generated code writes, read by Samba. Its declarations of some operations are older than the documents or not whole (ComplexPing, ResolveOxid's and ServerAlive2's answers,
/// RemQueryInterface, everything with a BSTR or an IWbemClassObject, mgmt's statistics); those are not asked.
/// </summary>
public sealed class NdrdumpTests
{
    private static readonly Guid Id = Guid.Parse("8bc3f05e-d86b-11d0-a075-00c04fb68820");
    private static readonly ClientCallContext Call = new();
    private static readonly byte[] OrpcThis = [5, 0, 7, 0, .. new byte[28]];

    // Interface, NDR, connection-oriented RPC, TCP port 135, IP 127.0.0.1.
    private static readonly EptTower Tower = EptTower.Of(Convert.FromHexString(
        "0500" + "13000D5EF0C38B6BD8D011A07500C04FB6882000000200" + "0000" + "13000D045D888AEB1CC9119FE808002B10486002000200" + "0000" + "01000B02000000" + "0100070200" + "0087" + "0100090400" + "7F000001"));

    [NdrdumpFact]
    public async Task A_lookup_of_endpoints()
    {
        EptEntry entry = new(Id, Tower, "a service");
        (byte[] request, byte[] response) = await Exchange<IEndpointMapper>(
            new EptLookupResult(new RpcContextHandle(0, Id), 2, new[] { entry, entry }, 0), proxy => proxy.EptLookup(1, Id, new RpcIfId(Id, 3, 1), 2, default, 5, Call).AsTask());

        string asked = NdrdumpProcess.ReadRequest("epmapper", "epm_Lookup", request);
        Assert.Contains($"interface_id: struct rpc_if_id_t uuid : {Id} vers_major : 0x0003 (3) vers_minor : 0x0001 (1)", asked, StringComparison.Ordinal);
        Assert.Contains("max_ents : 0x00000005 (5)", asked, StringComparison.Ordinal);
        string answered = NdrdumpProcess.ReadResponse("epmapper", "epm_Lookup", request, response);
        Assert.Contains("entries: ARRAY(2)", answered, StringComparison.Ordinal);
        Assert.Contains("annotation : 'a service'", answered, StringComparison.Ordinal);
        Assert.Contains("port : 0x0087 (135)", answered, StringComparison.Ordinal);
    }

    [NdrdumpFact]
    public async Task A_map_of_a_tower()
    {
        (byte[] request, byte[] response) = await Exchange<IEndpointMapper>(
            new EptMapResult(default, 2, new EptTower?[] { Tower, Tower }, 0), proxy => proxy.EptMap(null, Tower, default, 4, Call).AsTask());

        Assert.Contains("ipaddr : 127.0.0.1", NdrdumpProcess.ReadRequest("epmapper", "epm_Map", request), StringComparison.Ordinal);
        string answered = NdrdumpProcess.ReadResponse("epmapper", "epm_Map", request, response);
        Assert.Contains("num_towers : * num_towers : 0x00000002 (2) towers: ARRAY(2)", answered, StringComparison.Ordinal);
    }

    [NdrdumpFact]
    public async Task Endpoints_are_added_and_removed()
    {
        EptEntry entry = new(Id, Tower, "a service");
        (byte[] insert, _) = await Exchange<IEndpointMapper>(0u, proxy => proxy.EptInsert(1, new[] { entry }, 1, Call).AsTask());
        (byte[] delete, _) = await Exchange<IEndpointMapper>(0u, proxy => proxy.EptDelete(1, new[] { entry }, Call).AsTask());
        (byte[] free, byte[] freed) = await Exchange<IEndpointMapper>(new EptLookupHandleFreeResult(default, 0), proxy => proxy.EptLookupHandleFree(new RpcContextHandle(0, Id), Call).AsTask());

        Assert.Contains("replace : 0x00000001 (1)", NdrdumpProcess.ReadRequest("epmapper", "epm_Insert", insert), StringComparison.Ordinal);
        Assert.Contains("annotation : 'a service'", NdrdumpProcess.ReadRequest("epmapper", "epm_Delete", delete), StringComparison.Ordinal);
        Assert.Contains($"uuid : {Id}", NdrdumpProcess.ReadRequest("epmapper", "epm_LookupHandleFree", free), StringComparison.Ordinal);
        Assert.Contains($"uuid : {Guid.Empty}", NdrdumpProcess.ReadResponse("epmapper", "epm_LookupHandleFree", free, freed), StringComparison.Ordinal);
    }

    [NdrdumpFact]
    public async Task What_a_server_says_about_itself()
    {
        (byte[] request, byte[] response) = await Exchange<IRpcManagement>(
            new InqIfIdsResult(new RpcIfIdVector(2, new RpcIfId?[] { new RpcIfId(Id, 1, 0), new RpcIfId(Id, 2, 0) }), 0), proxy => proxy.InqIfIds(Call).AsTask());
        Assert.Contains("if_version : 0x00000002 (2)", NdrdumpProcess.ReadResponse("mgmt", "mgmt_inq_if_ids", request, response), StringComparison.Ordinal);

        (request, response) = await Exchange<IRpcManagement>(new InqPrincNameResult("host/srv", 0), proxy => proxy.InqPrincName(10, 64, Call).AsTask());
        Assert.Contains("princ_name_size : 0x00000040 (64)", NdrdumpProcess.ReadRequest("mgmt", "mgmt_inq_princ_name", request), StringComparison.Ordinal);
        Assert.Contains("princ_name : 'host/srv'", NdrdumpProcess.ReadResponse("mgmt", "mgmt_inq_princ_name", request, response), StringComparison.Ordinal);

        (request, response) = await Exchange<IRpcManagement>(new IsServerListeningResult(0, 1), proxy => proxy.IsServerListening(Call).AsTask());
        Assert.Contains("status : * status : 0x00000000 (0)", NdrdumpProcess.ReadResponse("mgmt", "mgmt_is_server_listening", request, response), StringComparison.Ordinal);
    }

    [NdrdumpFact]
    public async Task Exporters_are_looked_for_and_pinged()
    {
        (byte[] resolve, _) = await Exchange<IObjectExporter>(null, proxy => proxy.ResolveOxid2(0x1122334455667788, 2, new ushort[] { 7, 15 }, Call).AsTask());
        (byte[] ping, byte[] pinged) = await Exchange<IObjectExporter>(5u, proxy => proxy.SimplePing(9, Call).AsTask());

        string asked = NdrdumpProcess.ReadRequest("IOXIDResolver", "ResolveOxid2", resolve);
        Assert.Contains("pOxid : 0x1122334455667788", asked, StringComparison.Ordinal);
        Assert.Contains("arRequestedProtseqs: ARRAY(2) arRequestedProtseqs : 0x0007 (7) arRequestedProtseqs : 0x000f (15)", asked, StringComparison.Ordinal);
        Assert.Contains("SetId : 0x0000000000000009 (9)", NdrdumpProcess.ReadRequest("IOXIDResolver", "SimplePing", ping), StringComparison.Ordinal);
        Assert.Contains("WERR_ACCESS_DENIED", NdrdumpProcess.ReadResponse("IOXIDResolver", "SimplePing", ping, pinged), StringComparison.Ordinal);
    }

    [NdrdumpFact]
    public async Task References_are_added_and_released()
    {
        RemInterfaceRef[] references = [new(Id, 5, 0), new(Id, 1, 2)];
        (byte[] release, byte[] released) = await Exchange<IRemUnknown>(HResult.Ok, proxy => proxy.RemRelease(2, references, Call).AsTask());
        (byte[] add, _) = await Exchange<IRemUnknown>(null, proxy => proxy.RemAddRef(2, references, Call).AsTask());

        string expected = $"InterfaceRefs: struct REMINTERFACEREF ipid : {Id} cPublicRefs : 0x00000001 (1) cPrivateRefs : 0x00000002 (2)";
        Assert.Contains(expected, NdrdumpProcess.ReadRequest("IRemUnknown", "RemRelease", [.. OrpcThis, .. release]), StringComparison.Ordinal);
        Assert.Contains(expected, NdrdumpProcess.ReadRequest("IRemUnknown", "RemAddRef", [.. OrpcThis, .. add]), StringComparison.Ordinal);
        Assert.Contains("WERR_OK", NdrdumpProcess.ReadResponse("IRemUnknown", "RemRelease", [.. OrpcThis, .. release], [.. new byte[8], .. released]), StringComparison.Ordinal);
    }

    [NdrdumpFact]
    public async Task An_activation_of_the_old_kind()
    {
        (byte[] request, _) = await Exchange<IActivation>(null, proxy => proxy.RemoteActivation(Id, "name", null, 2, 0xFFFFFFFF, 1, new[] { Id }, 2, new ushort[] { 7, 15 }, Call).AsTask());
        string asked = NdrdumpProcess.ReadRequest("IRemoteActivation", "RemoteActivation", [.. OrpcThis, .. request]);

        Assert.Contains($"Clsid : {Id} pwszObjectName : * pwszObjectName : 'name' pObjectStorage : NULL", asked, StringComparison.Ordinal);
        Assert.Contains("Mode : 0xffffffff", asked, StringComparison.Ordinal);
        Assert.Contains($"pIIDs : * pIIDs: ARRAY(1) pIIDs : {Id} num_protseqs : 0x0002 (2)", asked, StringComparison.Ordinal);
    }

    [NdrdumpFact]
    public async Task Calls_of_WMI_without_objects_in_them()
    {
        (byte[] next, _) = await Exchange<IEnumWbemClassObject>(null, proxy => proxy.Next(-1, 100, Call).AsTask());
        (byte[] position, byte[] found) = await Exchange<IWbemLevel1Login>(new EstablishPositionResult(1, HResult.Ok), proxy => proxy.EstablishPosition("MS_409", 0, Call).AsTask());
        (byte[] status, byte[] known) = await Exchange<IWbemCallResult>(new GetCallStatusResult(7, HResult.Ok), proxy => proxy.GetCallStatus(-1, Call).AsTask());

        Assert.Contains("lTimeout : -1 uCount : 0x00000064 (100)", NdrdumpProcess.ReadRequest("IEnumWbemClassObject", "IEnumWbemClassObject_Next", [.. OrpcThis, .. next]), StringComparison.Ordinal);
        Assert.Contains("'MS_409'", NdrdumpProcess.ReadRequest("IWbemLevel1Login", "EstablishPosition", [.. OrpcThis, .. position]), StringComparison.Ordinal);
        Assert.Contains("0x00000001 (1)", NdrdumpProcess.ReadResponse("IWbemLevel1Login", "EstablishPosition", [.. OrpcThis, .. position], [.. new byte[8], .. found]), StringComparison.Ordinal);
        Assert.Contains("plStatus : 7", NdrdumpProcess.ReadResponse("IWbemCallResult", "GetCallStatus", [.. OrpcThis, .. status], [.. new byte[8], .. known]), StringComparison.Ordinal);
    }

    private static async Task<(byte[] Request, byte[] Response)> Exchange<T>(object? result, Func<T, Task> call)
        where T : class
    {
        var known = (RpcInterfaceDescriptor<T>)WireInterfaces.All.Single(one => one.TargetType == typeof(T));
        (object target, RecordingTarget recorder) = RecordingTarget.Create(typeof(T));
        recorder.Result = result;
        WireChannel channel = new(known.CreateStubFor(target));
        await call(known.CreateProxy(channel));
        return (channel.LastRequest, channel.LastResponse);
    }
}
