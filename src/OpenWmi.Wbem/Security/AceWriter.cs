using OpenWmi.Cim;
using OpenWmi.Security;

namespace OpenWmi.Wbem.Security;

/// <summary>Makes instances of __ACE and __Trustee. An account that occurs twice is looked up and made once.</summary>
internal sealed class AceWriter(SecurityDescriptorClasses classes, IAccountNames? names)
{
    private readonly Dictionary<Sid, CimValue> _trustees = [];

    public CimValue WriteTrustee(Sid? sid)
    {
        if (sid is null)
        {
            return default;
        }

        if (!_trustees.TryGetValue(sid, out CimValue known))
        {
            known = CimValue.From((CimObject)Make(sid));
            _trustees[sid] = known;
        }

        return known;
    }

    /// <exception cref="WbemException">WBEM_E_NOT_SUPPORTED: __ACE cannot hold an entry.</exception>
    public CimValue WriteList(Acl? acl, string name)
    {
        if (acl is null)
        {
            return default;
        }

        var entries = new CimValue[acl.Aces.Length];
        for (int i = 0; i < entries.Length; i++)
        {
            Ace ace = acl.Aces[i];
            entries[i] = AceForms.CanHold(ace.Type) && ace.Data.IsEmpty
                ? CimValue.From((CimObject)Make(ace))
                : throw new WbemException(
                    WbemStatus.WBEM_E_NOT_SUPPORTED, $"Entry {i + 1} of the {name} is of type {ace.Type}, which an object cannot express; read the descriptor in its binary form.");
        }

        return CimValue.FromArray(CimType.Object, entries);
    }

    private CimInstance Make(Sid sid)
    {
        byte[] binary = sid.ToBinary();
        AccountName? name = names?.FindName(sid);
        return new CimInstanceBuilder(classes.Trustee)
            .Set("Domain", CimValue.From(name?.Domain))
            .Set("Name", CimValue.From(name?.Name))
            .Set("SID", CimValue.FromArray(binary))
            .Set("SidLength", CimValue.From((uint)binary.Length))
            .Set("SIDString", CimValue.From(sid.ToString()))
            .Build();
    }

    private CimInstance Make(Ace ace)
    {
        CimInstanceBuilder builder = new CimInstanceBuilder(classes.Ace)
            .Set("AccessMask", CimValue.From(ace.AccessMask))
            .Set("AceFlags", CimValue.From((uint)ace.Flags))
            .Set("AceType", CimValue.From((uint)ace.Type))
            .Set("Trustee", WriteTrustee(ace.Trustee));
        if (ace.ObjectType is { } objectType)
        {
            builder.Set("GuidObjectType", CimValue.From(objectType.ToString("B")));
        }

        if (ace.InheritedObjectType is { } inheritedType)
        {
            builder.Set("GuidInheritedObjectType", CimValue.From(inheritedType.ToString("B")));
        }

        return builder.Build();
    }
}
