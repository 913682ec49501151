using System.Runtime.CompilerServices;

namespace OpenWmi.Cim.Wql;

/// <summary>What one place of a LIKE pattern accepts: one character, or a set.</summary>
/// <param name="UpperCase">The character in upper case, where there is no set.</param>
/// <param name="Set">The set, or NULL.</param>
internal readonly record struct LikeElement(char UpperCase, LikeSet? Set)
{
    /// <typeparam name="T">byte for Latin-1, char for UTF-16.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Accepts<T>(T unit)
        where T : unmanaged
    {
        if (typeof(T) == typeof(byte))
        {
            byte octet = Unsafe.BitCast<T, byte>(unit);
            return Set is null ? CimStringSpan.UpperCase(octet) == UpperCase : Set.Contains((char)octet);
        }

        char c = Unsafe.BitCast<T, char>(unit);
        return Set is null ? c == UpperCase || char.ToUpperInvariant(c) == UpperCase : Set.Contains(c);
    }
}
