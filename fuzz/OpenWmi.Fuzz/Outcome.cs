using OpenWmi.Cim;

namespace OpenWmi.Fuzz;

/// <summary>Tells refusals apart: by their status and by the words of their sentence, without what it quotes from the input.</summary>
internal static class Outcome
{
    public static int Of(WbemException error)
    {
        int hash = (int)error.Status;
        bool isQuoted = false;
        foreach (string word in error.Message.Split(' ', 16))
        {
            isQuoted ^= (word.AsSpan().Count('\'') & 1) != 0;
            if (!isQuoted && word.All(char.IsAsciiLetter))
            {
                hash = HashCode.Combine(hash, word.Length);
            }
        }

        return hash;
    }
}
