using System.Numerics;

namespace OpenWmi.Security;

/// <summary>
/// The SIDs of a token by their hash: open addressing, at most a quarter full, so that a SID which is not there, and most are not, is found missing
/// at the first look. The hash codes of SIDs differ from run to run (S10).
/// </summary>
internal sealed class SidTable
{
    private const int MinLength = 16;
    private readonly Slot[] _slots;

    /// <summary>Creates a table without SIDs.</summary>
    /// <param name="capacity">How many are going to be added at most.</param>
    public SidTable(int capacity) => _slots = new Slot[Math.Max(MinLength, (int)BitOperations.RoundUpToPowerOf2((uint)capacity * 4))];

    /// <summary>Adds a SID, while nobody else has the table. One that comes twice is deny-only when one of the two is.</summary>
    public void Add(Sid sid, SidMatch match)
    {
        if (match == SidMatch.None)
        {
            return;
        }

        int hash = sid.GetHashCode();
        int i = hash & (_slots.Length - 1);
        while (_slots[i].Match != SidMatch.None && _slots[i].Sid != sid)
        {
            i = (i + 1) & (_slots.Length - 1);
        }

        bool isDenyOnly = match == SidMatch.DenyOnly || _slots[i].Match == SidMatch.DenyOnly;
        _slots[i] = new Slot { Sid = sid, Hash = hash, Match = isDenyOnly ? SidMatch.DenyOnly : match };
    }

    /// <summary>Finds what a SID is.</summary>
    public SidMatch Find(Sid sid, int hash)
    {
        Slot[] slots = _slots;
        int mask = slots.Length - 1;
        for (int i = hash & mask; (uint)i < (uint)slots.Length; i = (i + 1) & mask)
        {
            ref readonly Slot slot = ref slots[i];
            if (slot.Match == SidMatch.None || (slot.Hash == hash && sid.Equals(slot.Sid)))
            {
                return slot.Match;
            }
        }

        return SidMatch.None;
    }

    private struct Slot
    {
        public Sid? Sid;
        public int Hash;
        public SidMatch Match;
    }
}
