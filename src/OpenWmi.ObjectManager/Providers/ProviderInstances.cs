using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Providers;

/// <summary>The instances that a provider supplies, each checked: it must be of the class that was asked for, or a projection of it.</summary>
internal sealed class ProviderInstances(IEnumWbemClassObject source, CimClass expected, string providerName) : IEnumWbemClassObject
{
    private CimClass? _accepted;

    public async ValueTask<WbemBatch> NextAsync(int count, CancellationToken cancellationToken)
    {
        WbemBatch batch = await source.NextAsync(count, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < batch.Objects.Count; i++)
        {
            CimObject answer = batch.Objects[i];
            if (answer is not CimInstance || !ReferenceEquals(answer.Class, _accepted))
            {
                Check(answer, expected, providerName);
                _accepted = answer.Class;
            }
        }

        return batch;
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    /// <summary>Checks one answer.</summary>
    /// <exception cref="WbemException">WBEM_E_PROVIDER_FAILURE: it is no instance of exactly the class; the sentence names both.</exception>
    public static CimInstance Check(CimObject answer, CimClass expected, string providerName)
    {
        if (answer is not CimInstance instance)
        {
            throw Failure(providerName, expected, $"the class {answer.Class.Name}");
        }

        CimClass type = instance.Class;
        if (!ReferenceEquals(type, expected) && !CimName.Equals(type.Name, expected.Name))
        {
            throw Failure(providerName, expected, $"an instance of {type.Name}");
        }

        if (!ReferenceEquals(type, expected) && FindForeign(type, expected) is { } property)
        {
            throw Failure(providerName, expected, $"one with the property {property}, which the class lacks");
        }

        return instance;
    }

    private static CimProperty? FindForeign(CimClass type, CimClass expected)
    {
        foreach (CimProperty property in type.Properties)
        {
            if (expected.FindProperty(property.Name)?.Type != property.Type)
            {
                return property;
            }
        }

        return null;
    }

    private static WbemException Failure(string providerName, CimClass expected, string got) =>
        new(WbemStatus.WBEM_E_PROVIDER_FAILURE, $"The provider {providerName} was asked for instances of {expected.Name} and returned {got}.");
}
