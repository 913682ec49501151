namespace OpenWmi.ObjectManager.Instances;

/// <summary>Stored instances, page after page.</summary>
internal interface IInstancePages
{
    /// <summary>Reads the next page.</summary>
    /// <param name="page">Receives the instances as they are stored.</param>
    /// <returns>Whether there may be more.</returns>
    bool ReadNext(List<byte[]> page);
}
