using System.Buffers.Binary;

namespace OpenWmi.Rpc.Pdu;

/// <summary>
/// What a client adds behind the arguments of a call, so that the server learns which headers were meant where they are not signed. [MS-RPCE] 2.2.2.13.
/// </summary>
public static class VerificationTrailer
{
    /// <summary>The octets of a whole trailer as it is written: the signature and the three commands.</summary>
    public const int Size = 8 + 8 + (4 + PresentationContextLength) + (4 + Header2Length);

    // How far from the end the signature is looked for, as Samba does; every trailer that is known fits in many times.
    private const int SearchLength = 1024;
    private const int BitmaskLength = 4;
    private const int PresentationContextLength = 2 * RpcSyntaxId.Size;
    private const int Header2Length = 16;
    private const ushort TypeMask = 0x3FFF;
    private const ushort End = 0x4000;
    private const ushort MustProcess = 0x8000;
    private const uint ClientSupportsHeaderSigning = 1;
    private const string Section = "[MS-RPCE] 2.2.2.13";

    private static ReadOnlySpan<byte> Signature => [0x8A, 0xE3, 0x13, 0x71, 0x02, 0xF4, 0x36, 0x71];

    private enum Command : ushort
    {
        Bitmask1 = 1,
        PresentationContext = 2,
        Header2 = 3,
    }

    /// <summary>Finds the trailer of a stub.</summary>
    /// <param name="stub">The whole stub, without the padding before a sec_trailer.</param>
    /// <returns>The offset of its signature; the length of the stub where there is none.</returns>
    public static int Find(ReadOnlySpan<byte> stub)
    {
        int first = Math.Max(0, stub.Length - SearchLength);
        int end = stub.Length;
        while (stub[first..end].LastIndexOf(Signature) is >= 0 and int found)
        {
            int offset = first + found;
            if (offset % 4 == 0 && IsTrailer(stub[(offset + Signature.Length)..]))
            {
                return offset;
            }

            end = offset + Signature.Length - 1;
        }

        return stub.Length;
    }

    /// <summary>Checks a trailer against the request that carried it.</summary>
    /// <param name="trailer">The trailer, from its signature on.</param>
    /// <param name="facts">What is known of the request.</param>
    /// <exception cref="RpcProtocolException">It says something else, or demands what is not known.</exception>
    public static void Check(ReadOnlySpan<byte> trailer, in VerifiedRequest facts)
    {
        int offset = Signature.Length;
        ushort command;
        do
        {
            command = BinaryPrimitives.ReadUInt16LittleEndian(trailer[offset..]);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(trailer[(offset + 2)..]);
            Check((Command)(command & TypeMask), (command & MustProcess) != 0, trailer.Slice(offset + 4, length), facts);
            offset += 4 + length;
        }
        while ((command & End) == 0);
    }

    /// <summary>Writes a trailer with all three commands.</summary>
    /// <param name="writer">Where to; the place is divisible by four, counted from the start of the stub.</param>
    /// <param name="facts">What is known of the request.</param>
    public static void Write(ref PduWriter writer, in VerifiedRequest facts)
    {
        writer.Write(Signature);
        WriteCommand(ref writer, (ushort)Command.Bitmask1, BitmaskLength);
        writer.WriteUInt32(facts.SupportsHeaderSigning ? ClientSupportsHeaderSigning : 0);
        WriteCommand(ref writer, (ushort)Command.PresentationContext, PresentationContextLength);
        writer.WriteSyntaxId(facts.AbstractSyntax);
        writer.WriteSyntaxId(facts.TransferSyntax);
        WriteCommand(ref writer, (ushort)Command.Header2 | End, Header2Length);
        WriteHeader2(ref writer, facts);
    }

    private static void WriteCommand(ref PduWriter writer, ushort command, ushort length)
    {
        writer.WriteUInt16(command);
        writer.WriteUInt16(length);
    }

    private static void WriteHeader2(ref PduWriter writer, in VerifiedRequest facts)
    {
        writer.WriteByte((byte)PduType.Request);
        writer.WriteZeros(3);
        writer.WriteUInt32(facts.DataRepresentation);
        writer.WriteUInt32(facts.CallId);
        writer.WriteUInt16(facts.ContextId);
        writer.WriteUInt16(facts.Opnum);
    }

    // Commands up to the one that says it is the last, and no more behind it than padding: otherwise the octets are arguments that happen to look like it.
    private static bool IsTrailer(ReadOnlySpan<byte> commands)
    {
        while (commands.Length >= 4)
        {
            ushort command = BinaryPrimitives.ReadUInt16LittleEndian(commands);
            int length = 4 + BinaryPrimitives.ReadUInt16LittleEndian(commands[2..]);
            if (length > commands.Length)
            {
                return false;
            }

            commands = commands[length..];
            if ((command & End) != 0)
            {
                return commands.Length <= SecTrailer.StubAlignment;
            }
        }

        return false;
    }

    private static void Check(Command command, bool mustProcess, ReadOnlySpan<byte> body, in VerifiedRequest facts)
    {
        bool isRight = command switch
        {
            Command.Bitmask1 => body.Length == BitmaskLength && IsRightBitmask(body, facts),
            Command.PresentationContext => body.Length == PresentationContextLength && IsRightContext(body, facts),
            Command.Header2 => body.Length == Header2Length && IsRightHeader(body, facts),
            _ => !mustProcess,
        };
        if (!isRight)
        {
            throw new RpcProtocolException(Section, $"The command {(ushort)command} of the verification trailer does not match the request.");
        }
    }

    private static bool IsRightBitmask(ReadOnlySpan<byte> body, in VerifiedRequest facts)
        => (BinaryPrimitives.ReadUInt32LittleEndian(body) & ClientSupportsHeaderSigning) == 0 || facts.SupportsHeaderSigning;

    private static bool IsRightContext(ReadOnlySpan<byte> body, in VerifiedRequest facts)
    {
        PduReader reader = new(body, 0, isBigEndian: false, Section);
        return reader.ReadSyntaxId() == facts.AbstractSyntax && reader.ReadSyntaxId() == facts.TransferSyntax;
    }

    private static bool IsRightHeader(ReadOnlySpan<byte> body, in VerifiedRequest facts)
    {
        PduReader reader = new(body, 0, isBigEndian: false, Section);
        bool isRequest = reader.ReadByte() == (byte)PduType.Request;
        _ = reader.Take(3);
        return isRequest & reader.ReadUInt32() == facts.DataRepresentation & reader.ReadUInt32() == facts.CallId
            & reader.ReadUInt16() == facts.ContextId & reader.ReadUInt16() == facts.Opnum;
    }
}
