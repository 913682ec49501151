namespace OpenWmi.Rpc.Ndr;

/// <summary>Where something begins whose length is written when it ends. Made and taken by <see cref="NdrWriter"/>. Immutable.</summary>
/// <param name="Position">Where its content begins.</param>
/// <param name="Origin">Where alignment counted from before it.</param>
/// <param name="Referent">The next referent id before it.</param>
public readonly record struct NdrMark(int Position, int Origin, uint Referent);
