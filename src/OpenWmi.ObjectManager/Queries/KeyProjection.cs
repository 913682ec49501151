using OpenWmi.Cim;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>Reduces objects to their keys: KeysOnly. One enumeration's; not thread-safe.</summary>
internal sealed class KeyProjection
{
    private CimClass? _class;
    private ResultPipeline? _pipeline;

    /// <summary>The names of the keys of a class, as a path lists them.</summary>
    public static IReadOnlyList<string> Names(CimClass type) => [.. type.KeyIndexes.Select(index => type.Properties[index].Name)];

    /// <summary>The class or instance with its keys alone. A singleton has a path without them.</summary>
    public CimObject Reduce(CimObject value)
    {
        if (value is not CimInstance instance)
        {
            return value.Class.Project([.. value.Class.KeyIndexes]);
        }

        if (_pipeline is null || !ReferenceEquals(_class, instance.Class))
        {
            _class = instance.Class;
            _pipeline = new ResultPipeline(null, Names(instance.Class));
        }

        return _pipeline.Process(instance)!;
    }
}
