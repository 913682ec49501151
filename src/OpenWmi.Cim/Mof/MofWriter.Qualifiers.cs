namespace OpenWmi.Cim.Mof;

/// <content>Qualifiers and their flavours. Facts 6.12.</content>
public sealed partial class MofWriter
{
    /// <summary>Writes a list in brackets: on one line where it is short, otherwise a line each.</summary>
    private void WriteQualifiers(CimQualifierSet qualifiers, int indent, bool separateLine)
    {
        bool isShort = EstimateLength(qualifiers) <= ShortList;
        bool isFirst = true;
        foreach (CimQualifier qualifier in qualifiers)
        {
            // The system adds it to each property; MOF cannot hold it.
            if (CimName.Equals(qualifier.Name, "CIMTYPE"))
            {
                continue;
            }

            output.Write(isFirst ? "[" : isShort ? ", " : ",\n");
            if (!isFirst && !isShort)
            {
                WriteIndent(indent + 1);
            }

            WriteQualifier(qualifier, indent + 1);
            isFirst = false;
        }

        if (isFirst)
        {
            return;
        }

        output.Write(separateLine || !isShort ? "]\n" : "] ");
        if (separateLine || !isShort)
        {
            WriteIndent(indent);
        }
    }

    private static int EstimateLength(CimQualifierSet qualifiers)
    {
        int length = 0;
        foreach (CimQualifier qualifier in qualifiers)
        {
            length += qualifier.Name.Length + 2 + (qualifier.IsTrue ? 0 : qualifier.Value.IsArray ? qualifier.Value.Count * 10 : qualifier.Value.ToString().Length);
        }

        return length;
    }

    private void WriteQualifier(CimQualifier qualifier, int indent)
    {
        output.Write(qualifier.Name);
        if (qualifier.Value.IsArray)
        {
            output.Write(' ');
            WriteValue(qualifier.Value, indent + Indent);
        }
        else if (!qualifier.IsTrue)
        {
            output.Write('(');
            WriteValue(qualifier.Value, indent + Indent);
            output.Write(')');
        }

        WriteFlavor(qualifier.Flavor, StandardQualifiers.FlavorOf(qualifier.Name));
    }

    private void WriteFlavor(CimFlavor flavor, CimFlavor standard)
    {
        const CimFlavor Propagation = CimFlavor.ToInstance | CimFlavor.ToSubClass;
        CimFlavor added = flavor & ~standard;
        CimFlavor removed = standard & ~flavor;
        bool isRestricted = (flavor & Propagation) == 0 && (removed & Propagation) != 0;
        string separator = " : ";
        WriteFlavor((added & CimFlavor.ToInstance) != 0, "ToInstance", ref separator);
        WriteFlavor((added & CimFlavor.ToSubClass) != 0, "ToSubclass", ref separator);
        WriteFlavor(isRestricted, "Restricted", ref separator);
        WriteFlavor(!isRestricted && (removed & CimFlavor.ToInstance) != 0, "NotToInstance", ref separator);
        WriteFlavor(!isRestricted && (removed & CimFlavor.ToSubClass) != 0, "NotToSubclass", ref separator);
        WriteFlavor((added & CimFlavor.DisableOverride) != 0, "DisableOverride", ref separator);
        WriteFlavor((removed & CimFlavor.DisableOverride) != 0, "EnableOverride", ref separator);
        WriteFlavor((added & CimFlavor.Amended) != 0, "Amended", ref separator);
    }

    private void WriteFlavor(bool isGiven, string word, ref string separator)
    {
        if (isGiven)
        {
            output.Write(separator);
            output.Write(word);
            separator = " ";
        }
    }
}
