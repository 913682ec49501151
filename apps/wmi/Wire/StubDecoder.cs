using System.Collections.Immutable;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Rpc.Ndr;
using OpenWmi.Tools.Wmi.Wire.Com;
using OpenWmi.Tools.Wmi.Wire.Wbem;

namespace OpenWmi.Tools.Wmi.Wire;

/// <summary>Prints the arguments or the results of an operation.</summary>
internal sealed class StubDecoder(WirePage page)
{
    private const string Mistake = "error";
    private const string InterfacePointer = "MInterfacePointer";

    /// <summary>Prints a stub.</summary>
    /// <param name="stub">The stub, of all fragments.</param>
    /// <param name="syntax">The interface; null where nobody knows it.</param>
    /// <param name="opnum">The operation; null where nobody knows it.</param>
    /// <param name="isRequest">Whether it holds arguments.</param>
    /// <param name="isBigEndian">The byte order of numbers.</param>
    /// <returns>Whether all of it was understood; of an interface that is not known, nothing is.</returns>
    public bool Decode(byte[] stub, RpcSyntaxId? syntax, ushort? opnum, bool isRequest, bool isBigEndian)
    {
        RpcInterfaceDescriptor? descriptor = syntax is { } known ? InterfaceNames.FindInterface(known.Uuid) : null;
        RpcOperation? operation = opnum is { } number ? descriptor?.Find(number) : null;
        string kind = isRequest ? "request" : "response";
        if (descriptor is null || operation is null)
        {
            page.WriteHeading($"  stub of a {kind}: {stub.Length} octets of {syntax?.ToString() ?? "an unknown interface"}, opnum {opnum?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unknown"}");
            return true;
        }

        page.WriteHeading($"  {descriptor.Name}::{operation.Name} (opnum {operation.Opnum}), {kind}, {stub.Length} octets of stub");
        return Describe(stub, descriptor, operation, isRequest, isBigEndian);
    }

    private bool Describe(byte[] stub, RpcInterfaceDescriptor descriptor, RpcOperation operation, bool isRequest, bool isBigEndian)
    {
        var fields = new List<WireField>();
        WireFormatException? error = null;
        try
        {
            int start = descriptor.HasOrpcThis ? OrpcDescription.Describe(stub, isRequest, isBigEndian, fields) : 0;
            Describe(stub, isRequest ? NdrDump.DescribeArguments(operation, stub, start, isBigEndian) : NdrDump.DescribeResults(operation, stub, start, isBigEndian), fields);
        }
        catch (WireFormatException malformed)
        {
            error = malformed;
        }

        page.Write(stub, fields, error);
        return error is null;
    }

    private static void Describe(ReadOnlySpan<byte> stub, ImmutableArray<NdrDumpLine> lines, List<WireField> fields)
    {
        foreach (NdrDumpLine line in lines)
        {
            if (line.Type == Mistake)
            {
                throw new WireFormatException(line.Offset, $"{line.Name}: {line.Value}");
            }

            bool isObject = line.Type == InterfacePointer;
            fields.Add(new WireField(line.Offset, isObject ? 0 : line.Length, line.Depth, line.Name, isObject ? string.Empty : ValueOf(line)));
            DescribeInside(stub, line, fields);
        }
    }

    private static string ValueOf(NdrDumpLine line) => line.Value.Length > 0 ? $"{line.Value} ({line.Type})" : line.Type;

    // What NDR takes for octets has a structure of its own.
    private static void DescribeInside(ReadOnlySpan<byte> stub, NdrDumpLine line, List<WireField> fields)
    {
        Range range = line.Offset..(line.Offset + line.Length);
        if (line.Type == InterfacePointer)
        {
            ObjRefDescription.Describe(stub, range, fields, line.Depth + 1);
        }
        else if (EncodedObjectDescription.IsObjectArray(stub[range]))
        {
            EncodedObjectDescription.DescribeArray(stub, range, fields, line.Depth + 1);
        }
    }
}
