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

    /// <summary>
    /// Whether an exception of the handler is a result of the operation: then the stub writes its results, all null, and this HRESULT last. For ORPC what a handler throws is one;
    /// elsewhere the exception goes through, and its end is a fault.
    /// </summary>
    /// <param name="exception">What the handler threw.</param>
    /// <param name="result">The result that it stands for.</param>
    public virtual bool TryGetFailure(Exception exception, out HResult result)
    {
        result = default;
        return false;
    }
}
