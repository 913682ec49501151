namespace OpenWmi.Rpc.Transports;

/// <summary>Who may connect to a local endpoint. Immutable.</summary>
public sealed record LocalEndpointOptions
{
    /// <summary>The mode of a folder that is made for the socket: the owner alone, unless more is said.</summary>
    public UnixFileMode DirectoryMode { get; init; } = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The mode of the socket; who may write may connect: the owner alone, unless more is said.</summary>
    public UnixFileMode SocketMode { get; init; } = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>How many connections may wait to be accepted.</summary>
    public int Backlog { get; init; } = 128;
}
