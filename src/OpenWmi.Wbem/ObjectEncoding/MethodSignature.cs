using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>The class of a method's arguments or results. [MS-WMIO] 2.2.70: a length, then an ObjectBlock; length 0 for none.</summary>
internal static class MethodSignature
{
    private const string Name = "MethodSignatureBlock";
    private static readonly CimScope NoScope = new(string.Empty, string.Empty);

    /// <summary>Reads a signature; NULL where there is none.</summary>
    public static CimClass? Read(ref DecodingState state, scoped Heap heap, uint reference)
    {
        if (reference == Heap.Null)
        {
            return null;
        }

        ObjectReader reader = heap.At(reference, Name);
        int start = reader.Position;
        ObjectReader block = reader.Part(reader.ReadUInt32(Name), Name);
        if (block.Remaining == 0)
        {
            return null;
        }

        state.Charge(block.Remaining, start);
        state.Enter(start);
        CimClass? type = ObjectBlock.Read(ref state, ref block) as CimClass;
        state.Leave();
        return type ?? throw InvalidObject.At(start, Name, "it holds no class");
    }

    /// <summary>Writes a signature, or that there is none.</summary>
    public static void Write(scoped ref ObjectWriter writer, CimClass? type, CimScope? scope)
    {
        int length = writer.Position;
        writer.AppendUInt32(0);
        if (type is null)
        {
            return;
        }

        writer.AppendByte((byte)(ObjectFlags.CimClass | ObjectFlags.Decoration));
        Decoration.Write(ref writer, scope ?? NoScope);
        ClassType.Write(ref writer, type);
        writer.PatchInt32(length, writer.Position - length - 4);
    }

    /// <summary>The parameters in the order of their ID: what is in both classes is in and out. Where a qualifier should say what the place says already, it is added.</summary>
    public static CimParameter[] Parameters(CimClass? input, CimClass? output)
    {
        var parameters = new List<CimParameter>();
        foreach (CimProperty property in input?.Properties ?? [])
        {
            parameters.Add(new CimParameter(property.Name, property.Type, property.ClassName, WithTrue(property.Qualifiers, "in"), property.DefaultValue));
        }

        foreach (CimProperty property in output?.Properties ?? [])
        {
            if (CimName.Equals(property.Name, CimMethod.ReturnValueName))
            {
                continue;
            }

            CimQualifierSet qualifiers = WithTrue(property.Qualifiers, "out");
            int known = input?.IndexOf(property.Name) ?? -1;
            if (known < 0)
            {
                parameters.Add(new CimParameter(property.Name, property.Type, property.ClassName, qualifiers));
            }
            else
            {
                parameters[known] = parameters[known] with { Qualifiers = Union(parameters[known].Qualifiers, qualifiers) };
            }
        }

        return [.. parameters.OrderBy(parameter => parameter.Id < 0 ? int.MaxValue : parameter.Id).Select(WithId)];
    }

    private static CimQualifierSet Union(CimQualifierSet mine, CimQualifierSet others) => others.All(other => mine.Contains(other.Name))
        ? mine
        : CimQualifierSet.Create([.. mine, .. others.Where(other => !mine.Contains(other.Name))]);

    private static CimQualifierSet WithTrue(CimQualifierSet qualifiers, string name) => qualifiers.IsTrue(name)
        ? qualifiers
        : CimQualifierSet.Create([new CimQualifier(name, CimValue.From(true)), .. qualifiers.Where(qualifier => !CimName.Equals(qualifier.Name, name))]);

    private static CimParameter WithId(CimParameter parameter, int place) => parameter.Qualifiers.Contains("id")
        ? parameter
        : parameter with
        {
            Qualifiers = CimQualifierSet.Create([.. parameter.Qualifiers, new CimQualifier("ID", CimValue.From(place), CimFlavor.ToInstance | CimFlavor.DisableOverride)]),
        };
}
