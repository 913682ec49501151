namespace OpenWmi.Rpc.Connections;

/// <summary>The fragments of one message, one after the other.</summary>
/// <typeparam name="TPdu">What a fragment is.</typeparam>
internal interface IPduFragments<TPdu>
    where TPdu : struct, IOutgoingPdu
{
    /// <summary>Gets the next fragment.</summary>
    /// <returns>False after the last.</returns>
    bool TryGetNext(out TPdu pdu);
}
