namespace OpenWmi.Rpc.Ndr;

/// <summary>What generated code does about the lengths of arrays that it is given to write.</summary>
public static class NdrArrays
{
    /// <summary>An array of as many elements as the protocol wants: one that is empty where there should be elements, as in an answer that fails, is one of nulls.</summary>
    /// <param name="array">The array.</param>
    /// <param name="length">How many elements there have to be.</param>
    /// <param name="maximum">The most that the protocol allows.</param>
    /// <param name="name">Its name, for the message.</param>
    /// <exception cref="ArgumentException">It has another number of elements.</exception>
    /// <exception cref="RpcFaultException">InvalidBound: a peer asks for more than the protocol allows.</exception>
    public static ReadOnlyMemory<T> OfLength<T>(ReadOnlyMemory<T> array, long length, int maximum, string name)
    {
        if (array.IsEmpty && length != 0)
        {
            return length > 0 && length <= maximum ? new T[length] : throw new RpcFaultException(RpcStatus.InvalidBound, $"{name} cannot have {length} elements, {maximum} at most.");
        }

        Require(array.Length, length, name);
        return array;
    }

    /// <summary>Compares the length of an array with what is said to be its length.</summary>
    /// <param name="length">The number of its elements.</param>
    /// <param name="expected">What is said.</param>
    /// <param name="name">Its name, for the message.</param>
    /// <exception cref="ArgumentException">They differ.</exception>
    public static void Require(long length, long expected, string name)
    {
        if (length != expected)
        {
            throw new ArgumentException($"{name} has {length} elements and is said to have {expected}.", name);
        }
    }
}
