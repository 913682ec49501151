using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>The class of instances, once there is one: ClassDefsOnly. The rest of the instances stays unread.</summary>
internal sealed class ClassOfAny(IEnumWbemClassObject instances, CimClass type) : IEnumWbemClassObject
{
    public async ValueTask<WbemBatch> NextAsync(int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            WbemBatch batch = await instances.NextAsync(1, cancellationToken).ConfigureAwait(false);
            if (batch.Objects.Count > 0)
            {
                return new WbemBatch(WbemStatus.WBEM_S_FALSE, [type]);
            }

            if (batch.IsLast)
            {
                return batch;
            }
        }
    }

    public ValueTask DisposeAsync() => instances.DisposeAsync();
}
