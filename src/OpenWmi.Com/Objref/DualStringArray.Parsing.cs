using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace OpenWmi.Com;

/// <content>From units to bindings.</content>
public sealed partial class DualStringArray
{
    // Two walks: the first counts, so that nothing is allocated for what turns out not to end.
    private static bool TryParse(ReadOnlySpan<byte> strings, ReadOnlySpan<byte> security, bool isBigEndian, [NotNullWhen(true)] out DualStringArray? array)
    {
        array = null;
        UnitReader stringUnits = new(strings, isBigEndian);
        UnitReader securityUnits = new(security, isBigEndian);
        int stringCount = stringUnits.Count(fields: 1);
        int securityCount = securityUnits.Count(fields: 2);
        if (stringCount < 0 || securityCount < 0)
        {
            return false;
        }

        ImmutableArray<StringBinding>.Builder stringBindings = ImmutableArray.CreateBuilder<StringBinding>(stringCount);
        for (int i = 0; i < stringCount; i++)
        {
            stringBindings.Add(new StringBinding(stringUnits.Next(), stringUnits.NextText()));
        }

        ImmutableArray<SecurityBinding>.Builder securityBindings = ImmutableArray.CreateBuilder<SecurityBinding>(securityCount);
        for (int i = 0; i < securityCount; i++)
        {
            ushort service = securityUnits.Next();
            ushort reserved = securityUnits.Next();
            securityBindings.Add(new SecurityBinding(service, securityUnits.NextText(), reserved));
        }

        array = new DualStringArray(stringBindings.MoveToImmutable(), securityBindings.MoveToImmutable());
        return true;
    }

    private ref struct UnitReader(ReadOnlySpan<byte> octets, bool isBigEndian)
    {
        private readonly ReadOnlySpan<byte> _octets = octets;
        private readonly bool _isBigEndian = isBigEndian;
        private int _position;

        /// <summary>How many bindings there are up to the 0 that ends them; -1 where they do not end.</summary>
        /// <param name="fields">The fields of a binding before its text.</param>
        public readonly int Count(int fields)
        {
            int units = _octets.Length / sizeof(ushort);
            int count = 0;
            int position = 0;
            while (position < units && At(position) != 0)
            {
                position += fields;
                while (position < units && At(position) != 0)
                {
                    position++;
                }

                position++;
                count++;
            }

            return position < units || units == 0 ? count : -1;
        }

        public ushort Next() => At(_position++);

        public string NextText()
        {
            int start = _position;
            while (At(_position) != 0)
            {
                _position++;
            }

            Span<char> characters = _position - start <= 256 ? stackalloc char[_position - start] : new char[_position - start];
            for (int i = 0; i < characters.Length; i++)
            {
                characters[i] = (char)At(start + i);
            }

            _position++;
            return new string(characters);
        }

        private readonly ushort At(int unit)
        {
            ReadOnlySpan<byte> octets = _octets.Slice(unit * sizeof(ushort), sizeof(ushort));
            return _isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(octets) : BinaryPrimitives.ReadUInt16LittleEndian(octets);
        }
    }
}
