namespace OpenWmi.Security;

/// <summary>A place where records are kept. For one thread, the writer's.</summary>
internal interface IAuditTarget : IDisposable
{
    /// <summary>What it is called when talking to people.</summary>
    string Name { get; }

    /// <summary>Hands an entry over, waiting a moment at most.</summary>
    /// <param name="entry">The entry.</param>
    /// <returns>What went wrong, as the end of a sentence; null when the entry is there.</returns>
    string? Send(AuditEntry entry);
}
