using OpenWmi.Cim;
using OpenWmi.ObjectManager.Queries;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Instances;

/// <summary>Puts every instance of a source through a <see cref="ResultPipeline"/>.</summary>
internal sealed class PipelineEnumerator(IEnumWbemClassObject source, ResultPipeline pipeline) : IEnumWbemClassObject
{
    private readonly List<CimObject> _batch = [];

    public async ValueTask<WbemBatch> NextAsync(int count, CancellationToken cancellationToken)
    {
        _batch.Clear();
        WbemStatus status = WbemStatus.WBEM_S_NO_ERROR;
        while (_batch.Count == 0 && status == WbemStatus.WBEM_S_NO_ERROR)
        {
            WbemBatch next = await source.NextAsync(count, cancellationToken).ConfigureAwait(false);
            status = next.Status;
            foreach (CimObject value in next.Objects)
            {
                if (pipeline.Process((CimInstance)value) is { } passed)
                {
                    _batch.Add(passed);
                }
            }
        }

        return new WbemBatch(status, _batch);
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
