using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Enumeration;

/// <summary>An enumeration of which each object is changed on its way.</summary>
internal sealed class MappedEnumerator(IEnumWbemClassObject source, Func<CimObject, CimObject> map) : IEnumWbemClassObject
{
    public async ValueTask<WbemBatch> NextAsync(int count, CancellationToken cancellationToken)
    {
        WbemBatch batch = await source.NextAsync(count, cancellationToken).ConfigureAwait(false);
        return batch with { Objects = [.. batch.Objects.Select(map)] };
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
