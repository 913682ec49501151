namespace OpenWmi.Rpc;

/// <summary>A call as a stub sees it: arguments in, results out. For one thread at a time.</summary>
public abstract class RpcServerCall
{
    /// <summary>The number of the operation.</summary>
    public abstract ushort Opnum { get; }

    /// <summary>The arguments, from <see cref="StubBuffer.Start"/> on. They belong to the call and are gone when it ends.</summary>
    public abstract StubBuffer Request { get; }

    /// <summary>Who calls.</summary>
    public abstract ServerCallContext Context { get; }

    /// <summary>The buffer for the results, empty but for what the protocol puts first (ORPCTHAT); writing goes on at its <see cref="StubBuffer.Length"/>. Asked for once, when the results are there.</summary>
    public abstract StubBuffer BeginResponse();
}
