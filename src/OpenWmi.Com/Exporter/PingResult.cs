namespace OpenWmi.Com;

/// <summary>What became of a ping.</summary>
internal enum PingResult
{
    Done,
    NoSuchSet,
    TooMany,
}
