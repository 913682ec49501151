using OpenWmi.Cim;

namespace OpenWmi.Providers;

/// <summary>Makes instances from objects of a C# class, as a selection asks. For one thread at a time.</summary>
/// <param name="provider">The provider of the class.</param>
/// <param name="providerName">For errors.</param>
/// <param name="selection">What to read.</param>
internal sealed class InstanceReader<T>(InstanceProvider<T> provider, string providerName, InstanceSelection selection)
    where T : class
{
    private readonly CimInstanceBuilder _result = new(selection.ResultClass);
    private readonly CimInstanceBuilder? _tested = selection.Test is { } test ? new(test.TestClass) : null;

    /// <summary>Reads an object; NULL where the selection leaves it out, or where it vanished meanwhile: a getter threw WBEM_E_NOT_FOUND.</summary>
    /// <exception cref="WbemException">WBEM_E_PROVIDER_FAILURE: a getter threw; or the status that it threw.</exception>
    public CimInstance? Read(T source)
    {
        _result.Reset();
        if (selection.Test is { } test && !TryTest(source, test))
        {
            return null;
        }

        return TryRead(source, _result, selection.Slots) ? _result.Build() : null;
    }

    private bool TryTest(T source, InstanceTest test)
    {
        _tested!.Reset();
        if (!TryRead(source, _tested, test.Slots))
        {
            return false;
        }

        CimInstance tested = _tested.Build();
        if (!test.Matches(tested))
        {
            return false;
        }

        foreach ((int from, int to) in test.Copies)
        {
            _result.CopyFrom(tested, from, to);
        }

        return true;
    }

    private bool TryRead(T source, CimInstanceBuilder target, PropertySlot[] slots)
    {
        int position = 0;
        try
        {
            provider.Read(source, target, slots, ref position);
            return true;
        }
        catch (WbemException error) when (error.Status == WbemStatus.WBEM_E_NOT_FOUND)
        {
            return false;
        }
        catch (Exception error) when (ProviderFault.IsFault(error))
        {
            string property = position < slots.Length ? provider.PropertyNames[slots[position].Property] : "an instance";
            throw ProviderFault.Wrap(providerName, $"to read {provider.ClassName}.{property}", error);
        }
    }
}
