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
        while (true)
        {
            WbemBatch next = await source.NextAsync(count, cancellationToken).ConfigureAwait(false);
            foreach (CimObject value in next.Objects)
            {
                if (pipeline.Process((CimInstance)value) is { } passed)
                {
                    _batch.Add(passed);
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
