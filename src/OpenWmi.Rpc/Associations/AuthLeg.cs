using OpenWmi.Rpc.Pdu;

namespace OpenWmi.Rpc.Associations;

/// <summary>A leg of an authentication as it travels. The default is none: auth_length 0 means that there is no sec_trailer either.</summary>
/// <param name="Trailer">sec_trailer.</param>
/// <param name="Token">auth_value.</param>
internal readonly record struct AuthLeg(SecTrailer Trailer, ReadOnlyMemory<byte> Token)
{
    public int Size => Token.IsEmpty ? 0 : SecTrailer.Size + Token.Length;

    public void Write(ref PduWriter writer)
    {
        if (!Token.IsEmpty)
        {
            Trailer.Write(ref writer);
            writer.Write(Token.Span);
        }
    }
}
