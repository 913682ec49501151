namespace OpenWmi.Rpc.Associations;

/// <summary>A connection that a server serves.</summary>
/// <param name="association">The connection.</param>
/// <param name="watch">Judges whether it takes too long.</param>
internal sealed class ServedConnection(ServerAssociation association, ConnectionWatch watch)
{
    public ServerAssociation Association { get; } = association;

    /// <summary>Serves it to its end.</summary>
    public Task Running { get; set; } = Task.CompletedTask;

    public string? Judge()
    {
        lock (watch)
        {
            return watch.Judge(Association.Observe());
        }
    }
}
