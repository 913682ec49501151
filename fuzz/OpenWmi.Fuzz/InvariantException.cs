namespace OpenWmi.Fuzz;

/// <summary>Something that must hold for every input did not.</summary>
public sealed class InvariantException(string message) : Exception(message)
{
    /// <summary>Checks one invariant.</summary>
    public static void Require(bool holds, string invariant)
    {
        if (!holds)
        {
            throw new InvariantException(invariant);
        }
    }
}
