using Microsoft.Extensions.Logging;

namespace OpenWmi.Winmgmt.Logging;

/// <summary>One event of the log.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Id">What it is.</param>
/// <param name="Message">The sentence, as it was put together; not yet fit for a log.</param>
/// <param name="Exception">What led to it.</param>
/// <param name="Fields">The parts of the sentence by name.</param>
internal sealed record LogEntry(LogLevel Level, EventId Id, string Message, Exception? Exception, IReadOnlyList<KeyValuePair<string, object?>> Fields);
