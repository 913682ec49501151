using System.Collections.Immutable;
using System.Globalization;

namespace OpenWmi.Rpc.Ndr;

/// <summary>Makes the lines of a dump, one parameter after the other.</summary>
internal ref struct NdrDumper(NdrReader reader)
{
    private const int MaxOctetsShown = 64;

    private readonly ImmutableArray<NdrDumpLine>.Builder _lines = ImmutableArray.CreateBuilder<NdrDumpLine>();
    private readonly HashSet<uint> _referents = [];
    private NdrReader _reader = reader;

    /// <summary>Describes a parameter and all that it refers to.</summary>
    /// <returns>Whether the stub could be read that far.</returns>
    public bool Dump(NdrField field)
    {
        try
        {
            Whole(field.Shape, field.Name, 0);
            return true;
        }
        catch (NdrException mistake)
        {
            _lines.Add(new NdrDumpLine(0, mistake.Offset, 0, field.Name, "error", mistake.Message));
            return false;
        }
    }

    /// <summary>The lines, with one for what is left behind the last parameter.</summary>
    public ImmutableArray<NdrDumpLine> Finish()
    {
        if (_reader.Remaining > 0 && _lines is not [.., { Type: "error" }])
        {
            int offset = _reader.Position;
            int length = _reader.Remaining;
            _lines.Add(new NdrDumpLine(0, offset, length, "(surplus)", "octets", Hex(_reader.ReadOctets(length))));
        }

        return _lines.ToImmutable();
    }

    // A parameter or a referent: what is in place, then what its pointers refer to, each whole before the next.
    private void Whole(NdrShape shape, string name, int depth)
    {
        List<Deferred> deferred = [];
        InPlace(shape, name, depth, deferred, null);
        foreach (Deferred referent in deferred)
        {
            Whole(referent.Shape, referent.Name, referent.Depth);
        }
    }

    private void InPlace(NdrShape shape, string name, int depth, List<Deferred> deferred, int? hoisted)
    {
        switch (shape)
        {
            case NdrShape.Scalar scalar:
                Scalar(scalar.Kind, name, depth);
                break;
            case NdrShape.Pointer pointer:
                Pointer(pointer, name, depth, deferred);
                break;
            case NdrShape.Structure structure:
                Structure(structure, name, depth, deferred);
                break;
            case NdrShape.Array array:
                Array(array, name, depth, deferred, hoisted);
                break;
            case NdrShape.Union union:
                Union(union, name, depth, deferred);
                break;
            case NdrShape.Text text:
                Text(text, name, depth);
                break;
            case NdrShape.Bstr:
                int start = _reader.Position;
                string? value = _reader.ReadBstrReferent(int.MaxValue / sizeof(char));
                Add(depth, start, name, "FLAGGED_WORD_BLOB", value is null ? "null" : Quote(value));
                break;
            default:
                ReadOnlySpan<byte> objref = _reader.ReadInterfacePointer(int.MaxValue);
                Add(depth, _reader.Position - objref.Length, name, "MInterfacePointer", Hex(objref));
                break;
        }
    }

    private void Scalar(NdrScalar kind, string name, int depth)
    {
        _reader.Align(NdrSizes.AlignmentOf(kind));
        int start = _reader.Position;
        string value = kind switch
        {
            NdrScalar.Byte => Number(_reader.ReadByte()),
            NdrScalar.SByte => Number(_reader.ReadSByte()),
            NdrScalar.Boolean => _reader.ReadBoolean() ? "true" : "false",
            NdrScalar.Int16 => Number(_reader.ReadInt16()),
            NdrScalar.UInt16 => Number(_reader.ReadUInt16()),
            NdrScalar.Int32 => Number(_reader.ReadInt32()),
            NdrScalar.UInt32 => Number(_reader.ReadUInt32()),
            NdrScalar.Int64 => Number(_reader.ReadInt64()),
            NdrScalar.UInt64 => _reader.ReadUInt64() is var hyper ? $"{hyper} (0x{hyper:X})" : string.Empty,
            NdrScalar.Single => _reader.ReadSingle().ToString(CultureInfo.InvariantCulture),
            NdrScalar.Double => _reader.ReadDouble().ToString(CultureInfo.InvariantCulture),
            NdrScalar.Guid => _reader.ReadGuid().ToString(),
            NdrScalar.HResult => _reader.ReadHResult().ToString(),
            _ => _reader.ReadContextHandle().ToString(),
        };
        Add(depth, start, name, NdrSizes.NameOf(kind), value);
    }

    private void Pointer(NdrShape.Pointer pointer, string name, int depth, List<Deferred> deferred)
    {
        _reader.Align(sizeof(uint));
        int start = _reader.Position;
        uint referent = _reader.ReadReferentId();
        bool isAgain = referent != 0 && pointer.IsFull && !_referents.Add(referent);
        Add(depth, start, name, pointer.IsFull ? "full pointer" : "unique pointer", referent == 0 ? "null" : $"0x{referent:X8}{(isAgain ? ", as before" : string.Empty)}");
        if (referent != 0 && !isAgain)
        {
            deferred.Add(new Deferred(pointer.Referent, $"*{name}", depth + 1));
        }
    }

    private void Structure(NdrShape.Structure structure, string name, int depth, List<Deferred> deferred)
    {
        int? hoisted = structure.Members is [.., { Shape: NdrShape.Array last }] ? Count(last, name, depth) : null;
        _reader.Align(structure.Alignment);
        Add(depth, _reader.Position, name, structure.Name, string.Empty);
        foreach (NdrField member in structure.Members)
        {
            InPlace(member.Shape, member.Name, depth + 1, deferred, hoisted);
        }
    }

    private void Array(NdrShape.Array array, string name, int depth, List<Deferred> deferred, int? hoisted)
    {
        int count = hoisted ?? Count(array, name, depth);
        if (array.Element is NdrShape.Scalar { Kind: NdrScalar.Byte })
        {
            int start = _reader.Position;
            Add(depth, start, name, $"octets[{count}]", Hex(_reader.ReadOctets(count)));
            return;
        }

        for (int i = 0; i < count; i++)
        {
            InPlace(array.Element, $"{name}[{i}]", depth + 1, deferred, null);
        }
    }

    private int Count(NdrShape.Array array, string name, int depth)
    {
        _reader.Align(sizeof(uint));
        int start = _reader.Position;
        int size = NdrSizes.MinimumOf(array.Element);
        if (!array.IsVarying)
        {
            int count = _reader.ReadConformance(int.MaxValue, size);
            Add(depth, start, name, "max_count", Number(count));
            return count;
        }

        uint maximum = _reader.ReadMaximumCount();
        Add(depth, start, name, "max_count", Number(maximum));
        int varying = _reader.Position;
        int actual = _reader.ReadVariance(maximum, int.MaxValue, size);
        Add(depth, varying, name, "offset, actual_count", $"0, {actual}");
        return actual;
    }

    private void Union(NdrShape.Union union, string name, int depth, List<Deferred> deferred)
    {
        _reader.Align(sizeof(int));
        int start = _reader.Position;
        int tag = _reader.ReadInt32();
        Add(depth, start, name, $"{union.Name} tag", Number(tag));
        NdrArm arm = union.Arms.FirstOrDefault(candidate => candidate.Tag == tag) ?? throw _reader.InvalidTag(tag);
        _reader.Align(arm.Members.Select(member => NdrSizes.AlignmentOf(member.Shape)).DefaultIfEmpty(1).Max());
        foreach (NdrField member in arm.Members)
        {
            InPlace(member.Shape, member.Name, depth + 1, deferred, null);
        }
    }

    private void Text(NdrShape.Text text, string name, int depth)
    {
        _reader.Align(sizeof(uint));
        int start = _reader.Position;
        uint maximum = text.IsFixed ? uint.MaxValue : _reader.ReadMaximumCount();
        string value = text.IsWide ? _reader.ReadVaryingWideString(maximum, int.MaxValue) : _reader.ReadVaryingAnsiString(maximum, int.MaxValue);
        Add(depth, start, name, text.IsWide ? "wide string" : "string", Quote(value));
    }

    private readonly void Add(int depth, int offset, string name, string type, string value)
    {
        if (_lines.Count >= NdrDump.MaxLines)
        {
            throw new NdrException(RpcStatus.BadStubData, $"There is more than fits into {NdrDump.MaxLines} lines", offset);
        }

        _lines.Add(new NdrDumpLine(depth, offset, _reader.Position - offset, name, type, value));
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Hex(ReadOnlySpan<byte> octets) =>
        octets.Length <= MaxOctetsShown ? Convert.ToHexString(octets) : $"{Convert.ToHexString(octets[..MaxOctetsShown])}… ({octets.Length} octets)";

    private static string Quote(string text) => $"\"{(text.Length <= 1024 ? text : text[..1024] + "…")}\"";

    private readonly record struct Deferred(NdrShape Shape, string Name, int Depth);
}
