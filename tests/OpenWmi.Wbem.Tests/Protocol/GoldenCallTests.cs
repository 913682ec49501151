using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Com.Tests;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Rpc.Ndr;
using OpenWmi.Wbem.ObjectEncoding;
using OpenWmi.Wbem.Protocol;
using OpenWmi.Wbem.Tests.ObjectEncoding;
using Wire = OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Tests.Protocol;

/// <summary>Requests that clients were seen to send, and answers that they were seen to take. Facts 9.</summary>
public sealed class GoldenCallTests
{
    [Theory]
    [InlineData("IWbemServices", 3, "ms-wmi/impacket-03-open-namespace", "OpenNamespace(\"root\", 16, null, {True, null}, {True, null})")]
    [InlineData("IWbemServices", 6, "ms-wmi/impacket-06-get-object", "GetObject(\"Win32_Process\", 0, null, {True, null}, {False, null})")]
    [InlineData("IWbemServices", 16, "ms-wmi/impacket-16-delete-instance", "DeleteInstance(\"A.B=1\", 0, null, {True, null})")]
    [InlineData("IWbemServices", 18, "ms-wmi/impacket-18-create-instance-enum", "CreateInstanceEnum(\"A_B\", 0, null)")]
    [InlineData("IWbemServices", 20, "ms-wmi/impacket-20-exec-query", "ExecQuery(\"WQL\", \"select * from A\", 0, null)")]
    [InlineData("IWbemServices", 22, "ms-wmi/impacket-22-exec-notification-query", "ExecNotificationQuery(\"WQL\", \"select * from E\", 0, null)")]
    [InlineData("IWbemServices", 24, "ms-wmi/impacket-24-exec-method", "ExecMethod(\"Win32_Process\", \"Create\", 0, null, null, {True, null}, {False, null})")]
    [InlineData("IWbemLevel1Login", 6, "ms-wmi/impacket-login-06-ntlm-login", "NTLMLogin(\"//./root/cimv2\", null, 0, null)")]
    [InlineData("IEnumWbemClassObject", 4, "ms-wmi/impacket-enum-04-next", "Next(-1, 1)")]
    [InlineData("IRemUnknown", 3, "ms-dcom/3.1.1.5.6.1.1-rem-query-interface-impacket", "RemQueryInterface(00000100-07a4-0000-b1b2-b3b4b5b6b7b8, 1, 1, [f309ad18-d86a-11d0-a075-00c04fb68820])")]
    [InlineData("IRemUnknown2", 5, "ms-dcom/3.1.1.5.6.1.3-rem-release-impacket", "RemRelease(1, [{00000100-07a4-0000-b1b2-b3b4b5b6b7b8, 1, 0}])")]
    [InlineData("IObjectExporter", 2, "ms-dcom/3.1.2.5.1.3-complex-ping-impacket", "ComplexPing(0, 0, 1, 0, [72038755451251353], null)")]
    public async Task A_request_says_what_the_client_means(string name, int opnum, string file, string expected)
    {
        RpcInterfaceDescriptor known = WireInterfaces.All.Single(one => one.Name == name);
        (object target, RecordingTarget recorder) = RecordingTarget.Create(known.TargetType);
        await new WireChannel(known.CreateStubFor(target)).CallRawAsync((ushort)opnum, Vector(file));

        Assert.Equal(expected, recorder.LastCall);
    }

    [Fact]
    public async Task An_instance_that_is_put_comes_with_surplus_octets() // C3
    {
        byte[] objref = Encode(Sample);
        byte[] request =
        [
            0xF1, 0xDD, 0, 0, .. BitConverter.GetBytes(objref.Length), .. BitConverter.GetBytes(objref.Length), .. objref, .. new byte[-objref.Length & 3],
            .. new byte[8], 0x7E, 0x9A, .. new byte[10],
        ];

        Assert.Equal("PutInstance(" + Sample.Class.Name + ", 0, null, {True, null})", await Call<Wire.IWbemServices>(14, request));
    }

    [Fact]
    public async Task A_login_answers_with_a_reference_and_the_HRESULT_last()
    {
        byte[] answer = await Answer<IWbemLevel1Login>(6, "ms-wmi/impacket-login-06-ntlm-login", new ServicesResult(Reference, HResult.Ok));
        string reference = Convert.ToHexString(Reference.ToArray());

        Assert.Equal("00000200" + "4C000000" + "4C000000" + reference + "00000000", Convert.ToHexString(answer));
    }

    [Fact]
    public async Task A_login_that_fails_answers_with_nulls_and_the_HRESULT_last() =>
        Assert.Equal("0000000003100480", Convert.ToHexString(await Answer<IWbemLevel1Login>(6, "ms-wmi/impacket-login-06-ntlm-login", new ServicesResult(null, HResult.From(0x80041003)))));

    [Fact]
    public async Task The_last_answer_of_an_enumeration_has_no_objects() => Assert.Equal(
        "010000000000000000000000" + "00000000" + "01000000",
        Convert.ToHexString(await Answer<Wire.IEnumWbemClassObject>(4, "ms-wmi/impacket-enum-04-next", new EnumNextResult(default, 0, HResult.From(1)))));

    [Fact]
    public async Task An_object_of_an_enumeration_is_in_an_OBJREF_CUSTOM()
    {
        byte[] answer = await Answer<Wire.IEnumWbemClassObject>(4, "ms-wmi/impacket-enum-04-next", new EnumNextResult(new CimObject?[] { Sample }, 1, HResult.Ok));
        byte[] objref = Encode(Sample);
        string length = Convert.ToHexString(BitConverter.GetBytes(objref.Length));

        Assert.Equal("010000000000000001000000" + "00000200" + length + length + Convert.ToHexString(objref) + new string('0', 2 * (-objref.Length & 3)) + "01000000" + "00000000", Convert.ToHexString(answer));
        Assert.Equal("4D454F570400000081A612DC7F73CF11884D00AA004B2E2412F890453A1DD011891F00AA004B2E2400000000", Convert.ToHexString(objref)[..88]);
    }

    [Fact]
    public async Task An_object_that_was_asked_for_is_behind_two_pointers()
    {
        byte[] answer = await Answer<Wire.IWbemServices>(6, "ms-wmi/impacket-06-get-object", new GetObjectResult(Sample, null, HResult.Ok));
        string length = Convert.ToHexString(BitConverter.GetBytes(Encode(Sample).Length));

        Assert.StartsWith("00000200" + "04000200" + length + length + "4D454F57", Convert.ToHexString(answer), StringComparison.Ordinal);
        Assert.EndsWith("00000000" + "00000000", Convert.ToHexString(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_query_for_interfaces_finds_is_aligned_to_8()
    {
        RemQiResult found = new(HResult.Ok, new StdObjRef(0, 5, 0x1122334455667788, 0x99AABBCCDDEEFF00, Guid.Parse("000001a4-0000-0000-b1b2-b3b4b5b6b7b8")));
        byte[] answer = await Answer<IRemUnknown>(3, "ms-dcom/3.1.1.5.6.1.1-rem-query-interface-impacket", new RemQueryInterfaceResult(new[] { found }, HResult.Ok));

        Assert.Equal(
            "00000200" + "01000000" + "00000000" + "00000000" + "00000000" + "05000000" + "8877665544332211" + "00FFEEDDCCBBAA99" + "A401000000000000B1B2B3B4B5B6B7B8" + "00000000",
            Convert.ToHexString(answer));
    }

    [Fact]
    public async Task An_object_that_is_broken_is_a_fault_and_no_handler_runs()
    {
        NdrException refusal = await Assert.ThrowsAsync<NdrException>(() => Call<Wire.IWbemServices>(14, [1, 0, 0, 0, 4, 0, 0, 0, 4, 0, 0, 0, 65, 66, 67, 68, .. new byte[16]]));
        Assert.Equal(RpcStatus.InvalidObjRef, refusal.Status);
    }

    private static CimObject Sample => EncodingUnit.Decode(WmioSample.Read(WmioSample.Instance));

    private static byte[] Encode(CimObject value)
    {
        byte[] octets = new byte[CustomInterfacePointer.GetMaxLength(value)];
        return octets[..CustomInterfacePointer.Write(value, octets)];
    }

    private static ObjRef Reference => new ObjRefStandard(Guid.Parse("9556dc99-828c-11cf-a37e-00aa003240c7"), default, DualStringArray.Empty);

    private static byte[] Vector(string file) => Hex.File(file + ".hex");

    private static async Task<string> Call<T>(int opnum, byte[] request)
    {
        RpcInterfaceDescriptor known = WireInterfaces.All.Single(one => one.TargetType.Name == typeof(T).Name);
        (object target, RecordingTarget recorder) = RecordingTarget.Create(known.TargetType);
        await new WireChannel(known.CreateStubFor(target)).CallRawAsync((ushort)opnum, request);
        return recorder.LastCall;
    }

    private static async Task<byte[]> Answer<T>(int opnum, string file, object result)
    {
        RpcInterfaceDescriptor known = WireInterfaces.All.Single(one => one.TargetType == typeof(T));
        (object target, RecordingTarget recorder) = RecordingTarget.Create(known.TargetType);
        recorder.Result = result;
        return await new WireChannel(known.CreateStubFor(target)).CallRawAsync((ushort)opnum, Vector(file));
    }
}
