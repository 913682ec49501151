using OpenWmi.Cim;
using OpenWmi.Cim.Serialization;

namespace OpenWmi.Fuzz.Targets;

/// <summary>Declarations as the repository stores them: WBEM_E_INVALID_STREAM, or a declaration that is stored again to the same. Lesson S36.</summary>
internal sealed class StoredDeclarationTarget : IFuzzTarget
{
    public string Name => "stored-declaration";

    public IReadOnlyList<string> Dictionary { get; } = ["\0", "\u0001", "\u0002", "\u0010key", "\u007F\u007F\u007F"];

    public IEnumerable<byte[]> Seeds => [CimObjectCodec.EncodeDeclaration(SampleObjects.Class.Declaration), CimObjectCodec.EncodeDeclaration(SampleObjects.Derived.Declaration)];

    public long AllocationFactor => 1024;

    public int Run(ReadOnlySpan<byte> input)
    {
        CimClassDeclaration declaration;
        try
        {
            declaration = CimObjectCodec.DecodeDeclaration(input);
        }
        catch (WbemException error)
        {
            InvariantException.Require(error.Status == WbemStatus.WBEM_E_INVALID_STREAM, $"it was refused with {error.Status}");
            return error.Message.Length;
        }

        byte[] stored = CimObjectCodec.EncodeDeclaration(declaration);
        InvariantException.Require(CimObjectCodec.EncodeDeclaration(CimObjectCodec.DecodeDeclaration(stored)).AsSpan().SequenceEqual(stored), "it is stored as another declaration");
        try
        {
            return CimClass.Create(declaration with { SuperclassName = null }).Properties.Count;
        }
        catch (WbemException error)
        {
            return (int)error.Status;
        }
    }
}
