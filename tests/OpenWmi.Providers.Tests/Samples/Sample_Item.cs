using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.Providers.Tests.Samples;

/// <summary>An item with a lookup, a put and a delete.</summary>
[CimClass(Superclass = "Sample_Element")]
[DisplayName("Items")]
internal sealed partial class Sample_Item
{
    private readonly SampleStore _store;
    private readonly string _name;

    private Sample_Item(SampleStore store, string name) => (_store, _name) = (store, name);

    /// <summary>The name, "quoted" with a back\slash.</summary>
    [Key, MaxLen(64)]
    public string Name => Called(nameof(Name), _name);

    [Units("bytes")]
    public uint Size => Called(nameof(Size), (uint)_name.Length);

    public string? Nothing => Called(nameof(Nothing), (string?)null);

    [NotCim]
    public int Internal => 1;

    public static IEnumerable<Sample_Item> Enumerate(ProviderRequest request)
    {
        var store = request.GetService<SampleStore>();
        foreach (string name in store.Names)
        {
            store.Calls.Add("draw " + name);
            yield return new Sample_Item(store, name);
        }
    }

    public static Sample_Item? Find(ProviderRequest request, string name)
    {
        var store = request.GetService<SampleStore>();
        store.Calls.Add("find " + name);
        return store.Names.Find(known => CimName.Equals(known, name)) is { } found ? new Sample_Item(store, found) : null;
    }

    public static void Put(ProviderRequest request, CimInstance instance, WbemFlags flags)
    {
        List<string> names = request.GetService<SampleStore>().Names;
        string name = instance["Name"].AsString();
        if (flags.HasFlag(WbemFlags.WBEM_FLAG_CREATE_ONLY) && names.Contains(name))
        {
            throw new WbemException(WbemStatus.WBEM_E_ALREADY_EXISTS);
        }

        names.Add(name);
    }

    public static bool Delete(ProviderRequest request, string name) => request.GetService<SampleStore>().Names.Remove(name);

    /// <summary>Renames the item.</summary>
    [CimMethod]
    public SampleColour Rename(string name, out string old)
    {
        old = _name;
        _store.Names[_store.Names.IndexOf(_name)] = name;
        return SampleColour.Red;
    }

    private T Called<T>(string property, T value)
    {
        _store.Calls.Add(property);
        return _store.Faults.TryGetValue(_name, out Exception? fault) && property == nameof(Size) ? throw fault : value;
    }
}
