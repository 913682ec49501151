using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>Of association instances those that refer to the source.</summary>
internal sealed class ReferringInstances(IEnumWbemClassObject source, RouteReader reader) : IEnumWbemClassObject
{
    private readonly List<CimObject> _batch = [];

    public async ValueTask<WbemBatch> NextAsync(int count, CancellationToken cancellationToken)
    {
        _batch.Clear();
        while (true)
        {
            WbemBatch next = await source.NextAsync(count, cancellationToken).ConfigureAwait(false);
            foreach (CimObject value in next.Objects)
            {
                if (reader.Refers((CimInstance)value))
                {
                    _batch.Add(value);
                }
            }

            if (_batch.Count > 0 || next.IsLast)
            {
                return next with { Objects = _batch };
            }
        }
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
