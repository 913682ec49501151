using System.Globalization;
using OpenWmi.Cim;
using OpenWmi.Native;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Tools.Wmi.Output;
using OpenWmi.Tools.Wmi.Wire;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary><c>wmi wire decode</c>.</summary>
internal sealed class WireDecodeCommand : Command
{
    private static readonly Option Interface = new("--interface", "NAME", "the octets are a stub of this interface, named or by its UUID; with --opnum");

    private static readonly Option Opnum = new("--opnum", "N", "the operation of the stub: its number or its name");

    private static readonly Option Response = new("--response", null, "the stub is of a response, not of a request");

    private static readonly Option BigEndian = new("--big-endian", null, "numbers in the stub are big-endian");

    private static readonly Option Activation = new("--activation", null, "the octets are an activation properties BLOB");

    public override string Name => "wire decode";

    public override string Summary => "Print what octets of the protocol say, field by field";

    public override string Remarks =>
        "FILE holds octets in hexadecimal (digits, a dump with offsets, an array of C), octets as they are, or a capture (pcap, pcapng). PDUs of RPC, OBJREFs, activation properties, "
        + "stubs, encoded objects and arrays of them are recognised; each field is printed with its offset and the name that the specification gives it. An encoded object is printed as MOF as well.";

    public override IReadOnlyList<Operand> Operands { get; } = [new("FILE", "the file, or - for standard input", Kind: OperandKind.File)];

    public override IReadOnlyList<Option> Options { get; } = [Interface, Opnum, Response, BigEndian, Activation];

    public override bool ActsInSession => false;

    // It opens no repository.
    public override IReadOnlyList<Option> CommonOptions { get; } = [Option.HelpPage];

    public override IReadOnlyList<string> Examples =>
    [
        "wmi wire decode win32_process.dump",
        "wmi wire decode session.pcap",
        "xxd request.bin | wmi wire decode - --interface IWbemServices --opnum ExecQuery",
    ];

    public override Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        byte[] octets = WireFile.Read(arguments.Operands[0]);
        var output = new Utf8Output(StandardStream.Output);
        bool understood = Decode(octets, arguments, new WirePage(output));
        output.Flush();
        return Task.FromResult(understood ? ExitCode.Done : ExitCode.WmiError);
    }

    private static bool Decode(byte[] octets, Arguments arguments, WirePage page)
    {
        try
        {
            if (arguments.Has(Activation))
            {
                return new WireDecoder(page).DecodeActivation(octets);
            }

            return arguments[Interface] is { } name ? DecodeStub(octets, name, arguments, page) : new WireDecoder(page).Decode(octets);
        }
        catch (WireInputException error)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, error.Message);
        }
    }

    private static bool DecodeStub(byte[] octets, string name, Arguments arguments, WirePage page)
    {
        RpcInterfaceDescriptor descriptor = InterfaceNames.FindInterface(name)
            ?? throw new UsageException($"There is no interface {name}; known are {string.Join(", ", InterfaceNames.Interfaces.Select(known => known.Name))}.", "wire decode");
        string operation = arguments[Opnum] ?? throw new UsageException("--interface wants --opnum.", "wire decode");
        RpcOperation found = descriptor.Operations.FirstOrDefault(known => Matches(known, operation))
            ?? throw new UsageException($"{descriptor.Name} has no operation {operation}; it has {string.Join(", ", descriptor.Operations.Select(known => $"{known.Opnum} {known.Name}"))}.", "wire decode");
        return new StubDecoder(page).Decode(octets, descriptor.Syntax, found.Opnum, !arguments.Has(Response), arguments.Has(BigEndian));
    }

    private static bool Matches(RpcOperation operation, string text)
        => operation.Name.Equals(text, StringComparison.OrdinalIgnoreCase) || operation.Opnum.ToString(CultureInfo.InvariantCulture) == text;
}
