namespace OpenWmi.ObjectManager.Enumeration;

/// <summary>Where a reader stands in a result that is kept.</summary>
internal sealed class ResultPosition
{
    /// <summary>How many objects lie before it.</summary>
    public long Index { get; set; }

    /// <summary>Where the next object begins in the file.</summary>
    public long Place;

    /// <summary>The same position, for another reader.</summary>
    public ResultPosition Copy() => new() { Index = Index, Place = Place };
}
