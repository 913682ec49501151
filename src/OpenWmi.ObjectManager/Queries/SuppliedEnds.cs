using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>The objects that a provider found at the other ends itself, each checked against what the query asks for.</summary>
internal sealed class SuppliedEnds(AssociationRun run, AssociationRoute route, IEnumWbemClassObject ends, string providerName) : IEnumWbemClassObject
{
    private readonly KeyProjection _keys = new();
    private readonly List<CimObject> _batch = [];

    public async ValueTask<WbemBatch> NextAsync(int count, CancellationToken cancellationToken)
    {
        _batch.Clear();
        while (true)
        {
            WbemBatch next = await ends.NextAsync(count, cancellationToken).ConfigureAwait(false);
            foreach (CimObject end in next.Objects)
            {
                Check(end);
                if (run.Query.WantsEnd(end.Class) && run.Delivered.Add(end))
                {
                    _batch.Add(run.Query.KeysOnly ? _keys.Reduce(end) : end);
                }
            }

            if (_batch.Count > 0 || next.IsLast)
            {
                return next with { Objects = _batch };
            }
        }
    }

    public ValueTask DisposeAsync() => ends.DisposeAsync();

    private void Check(CimObject end)
    {
        foreach (CimProperty role in route.ResultRoles)
        {
            if (role.ClassName is not { } declared || CimName.Equals(declared, "object") || end.Class.IsA(declared))
            {
                return;
            }
        }

        throw new WbemException(
            WbemStatus.WBEM_E_PROVIDER_FAILURE,
            $"The provider {providerName} was asked for what {route.Entry.Class.Name} associates with {run.Source.RelativePath}, which is {Declared()}, and returned an instance of {end.Class.Name}.");
    }

    private string Declared() => string.Join(" or ", route.ResultRoles.Select(role => role.ClassName));
}
