using OpenWmi.Tools.Wmi.Output;
using OpenWmi.Native;
using OpenWmi.Tools.Wmi.Wire;
using OpenWmi.Wmi.Tests.Commands;

namespace OpenWmi.Wmi.Tests.Wire;

/// <summary>wmi wire decode.</summary>
public sealed class WireDecodeTests
{
    // The BIND, the request for NTLMLogin without its object UUID, and the fault of a session.
    private const string Bind = "05000b03100000004800000001000000b810b810000000000100000000000100 18ad09f36ad8d011a07500c04fb68820 00000000 045d888aeb1cc9119fe808002b104860 02000000";

    private const string LoginStub =
        "0500070000000000 00000000 00112233445566778899aabbccddeeff 00000000 5f4d0000 0f000000 00000000 0f000000"
        + "2f002f002e002f0072006f006f0074002f00630069006d00760032000000 bfbf 00000000 00000000 00000000";

    private const string Request = "05000003100000007400000002000000 5c000000 0000 0600" + LoginStub;

    private const string Fault = "05000323100000002000000002000000 18000000 0000 00 00 05000000 00000000";

    private static readonly string[] Samples = [.. Directory.GetFiles(Folder, "*.hex", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "wire");

    [Fact]
    public void A_class_of_Windows_is_printed_field_by_field_and_then_as_MOF()
    {
        RunResult result = Wmi("", Path.Combine(Folder, "wmio", "win32-process.hex"));

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("000009  0057494e32303139…      DecServerName = \"WIN2019-X-XX\"\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("00002c  57000000                   NdTableValueTableLength = 87\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("class Win32_Process : CIM_Process\n{\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("    uint32 Create(\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_PDUs_of_a_connection_are_printed_with_the_operations_that_they_are_about()
    {
        RunResult result = Wmi(Bind + Request + Fault, "-");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("abstract_syntax.uuid = f309ad18-d86a-11d0-a075-00c04fb68820 (IWbemLevel1Login)\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("IWbemLevel1Login::NTLMLogin (opnum 6), request, 92 octets of stub\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("\"//./root/cimv2\"", result.Output, StringComparison.Ordinal);
        Assert.Contains("status = 0x00000005 (AccessDenied)\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_capture_is_put_together_from_packets_of_any_size()
    {
        byte[] client = Convert.FromHexString((Bind + Request).Replace(" ", "", StringComparison.Ordinal));
        byte[] server = Convert.FromHexString(Fault.Replace(" ", "", StringComparison.Ordinal));
        List<byte[]> packets = [];
        for (int i = 0; i < client.Length; i += 50)
        {
            packets.Add(CaptureBytes.Ethernet(CaptureBytes.Segment("10.0.0.1:40000", "10.0.0.2:135", (uint)i + 1, syn: false, client.AsSpan(i, Math.Min(50, client.Length - i)))));
        }

        packets.Add(CaptureBytes.Ethernet(CaptureBytes.Segment("10.0.0.2:135", "10.0.0.1:40000", 9, syn: false, server)));
        string file = Path.Combine(Path.GetTempPath(), $"openwmi-wire-{Guid.NewGuid():N}.pcap");
        File.WriteAllBytes(file, CaptureBytes.Pcap(1, isBigEndian: false, [.. packets]));
        RunResult result = Wmi("", file);
        File.Delete(file);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("packet 2, 10.0.0.1:40000 → 10.0.0.2:135, 72 octets\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("IWbemLevel1Login::NTLMLogin (opnum 6)", result.Output, StringComparison.Ordinal);
        Assert.Contains("10.0.0.2:135 → 10.0.0.1:40000, 32 octets\n", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IWbemLevel1Login", "NTLMLogin")]
    [InlineData("iwbemlevel1login", "6")]
    [InlineData("f309ad18-d86a-11d0-a075-00c04fb68820", "ntlmlogin")]
    public void A_stub_alone_is_printed_where_its_operation_is_named(string name, string opnum)
    {
        RunResult result = Wmi(LoginStub, "-", "--interface", name, "--opnum", opnum);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("version.MajorVersion = 5\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("000024  0f00000000000000…    *wszNetworkResource = \"//./root/cimv2\" (wide string)\n", result.Output, StringComparison.Ordinal);
        Assert.Contains(" lFlags = 0 ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_activation_asks_for_is_printed()
    {
        RunResult result = Wmi("", Path.Combine(Folder, "ms-dcom", "2.2.22-activation-in.hex"), "--activation");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("classId = 8bc3f05e-d86b-11d0-a075-00c04fb68820 (WbemLevel1Login)\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("pIID[0] = f309ad18-d86a-11d0-a075-00c04fb68820 (IWbemLevel1Login)\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("ClientImpLevel = ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_what_is_malformed_that_is_printed_which_was_understood_and_then_the_place()
    {
        RunResult result = Wmi(Bind.Replace("0100000000000100", "0900000000000100", StringComparison.Ordinal), "-");

        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        Assert.Contains("n_context_elem = 9\n", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("000048  malformed: p_cont_id needs 2 octets; 0 are left\n", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zz", 1, "Line 1, column 1: 'z' is no hexadecimal digit.")]
    [InlineData("", 1, "- is empty.")]
    [InlineData("0102030405060708", 1, "This begins as none of these does")]
    public void What_cannot_be_decoded_is_told(string input, int exitCode, string sentence)
    {
        RunResult result = Wmi(input, "-");

        Assert.Equal((exitCode, ""), (result.ExitCode, result.Output));
        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no interface IWbemService", "--interface", "IWbemService", "--opnum", "3")]
    [InlineData("IWbemCallResult has no operation 99; it has 3 GetResultObject", "--interface", "IWbemCallResult", "--opnum", "99")]
    [InlineData("--interface wants --opnum.", "--interface", "IWbemCallResult")]
    public void A_wrong_use_says_what_there_is(string sentence, params string[] options)
    {
        RunResult result = Wmi("00", ["-", .. options]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(sentence, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_decoded_ends_in_fields_or_in_a_sentence()
    {
        var random = new Random(4711);
        string[] texts = [.. Samples.Select(File.ReadAllText), Bind + Request + Fault];
        foreach (byte[] sample in texts.Select(text => HexText.Parse(text)))
        {
            for (int round = 0; round < 200; round++)
            {
                byte[] octets = [.. sample.AsSpan(0, round % 2 == 0 ? sample.Length : random.Next(sample.Length))];
                for (int change = random.Next(4); change >= 0 && octets.Length > 0; change--)
                {
                    octets[random.Next(octets.Length)] = (byte)random.Next(256);
                }

                DecodeAll(octets);
            }
        }
    }

    private static void DecodeAll(byte[] octets)
    {
        long written = 0;
        var output = new Utf8Output(text =>
        {
            written += text.Length;
            return Errno.None;
        });
        var page = new WirePage(output);
        try
        {
            new WireDecoder(page).Decode(octets);
        }
        catch (WireInputException error)
        {
            Assert.NotEmpty(error.Message);
        }

        new WireDecoder(page).DecodeActivation(octets);
        foreach (string name in (string[])["IWbemServices", "IEnumWbemClassObject", "IObjectExporter", "IRemUnknown2", "IWbemRemoteRefresher"])
        {
            DecodeStubs(octets, name, page);
        }

        output.Flush();
        Assert.InRange(written, 1, 64L << 20);
    }

    private static void DecodeStubs(byte[] octets, string name, WirePage page)
    {
        OpenWmi.Rpc.Interfaces.RpcInterfaceDescriptor descriptor = InterfaceNames.FindInterface(name)!;
        foreach (OpenWmi.Rpc.Interfaces.RpcOperation operation in descriptor.Operations)
        {
            new StubDecoder(page).Decode(octets, descriptor.Syntax, operation.Opnum, isRequest: true, isBigEndian: false);
            new StubDecoder(page).Decode(octets, descriptor.Syntax, operation.Opnum, isRequest: false, isBigEndian: true);
        }
    }

    private static RunResult Wmi(string input, params string[] arguments)
        => Programs.Run(Path.GetTempPath(), "wmi", ["wire", "decode", .. arguments], input);
}
