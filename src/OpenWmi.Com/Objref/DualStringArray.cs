using System.Buffers.Binary;
using System.Collections.Immutable;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Com;

/// <summary>
/// The addresses at which a resolver or an exporter listens, and the security providers it takes: DUALSTRINGARRAY. [MS-DCOM] 2.2.19.1. Immutable.
/// </summary>
[MarshalUsing(typeof(DualStringArrayCodec))]
public sealed partial class DualStringArray : IEquatable<DualStringArray>
{
    /// <summary>The most 16-bit units that the bindings may take: <c>wNumEntries</c> is 16 bits wide.</summary>
    public const int MaxEntries = ushort.MaxValue;

    /// <summary>Creates an array.</summary>
    /// <param name="stringBindings">The addresses, the one to try first in front.</param>
    /// <param name="securityBindings">The security providers, the one to try first in front.</param>
    /// <exception cref="ArgumentException">A number is 0 or a text has a NUL in it, or all of it takes more than <see cref="MaxEntries"/> units.</exception>
    public DualStringArray(ImmutableArray<StringBinding> stringBindings, ImmutableArray<SecurityBinding> securityBindings)
    {
        StringBindings = stringBindings.IsDefault ? [] : stringBindings;
        SecurityBindings = securityBindings.IsDefault ? [] : securityBindings;
        SecurityOffset = Count(StringBindings.Length, StringBindings.Sum(binding => 2 + Units(binding.TowerId, binding.NetworkAddress)));
        EntryCount = SecurityOffset + Count(SecurityBindings.Length, SecurityBindings.Sum(binding => 3 + Units(binding.AuthenticationService, binding.PrincipalName)));
        if (EntryCount > MaxEntries)
        {
            throw new ArgumentException($"The bindings take {EntryCount} units, more than {MaxEntries}.", nameof(stringBindings));
        }
    }

    /// <summary>Neither an address nor a provider.</summary>
    public static DualStringArray Empty { get; } = new([], []);

    /// <summary>The addresses, the one to try first in front.</summary>
    public ImmutableArray<StringBinding> StringBindings { get; }

    /// <summary>The security providers, the one to try first in front.</summary>
    public ImmutableArray<SecurityBinding> SecurityBindings { get; }

    /// <summary><c>wNumEntries</c>: the 16-bit units after the first two fields.</summary>
    public int EntryCount { get; }

    /// <summary><c>wSecurityOffset</c>: the units before the first security binding.</summary>
    public int SecurityOffset { get; }

    /// <summary>The octets of the packed form.</summary>
    public int Size => (2 + EntryCount) * sizeof(ushort);

    /// <inheritdoc/>
    public bool Equals(DualStringArray? other)
        => other is not null && StringBindings.SequenceEqual(other.StringBindings) && SecurityBindings.SequenceEqual(other.SecurityBindings);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DualStringArray);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(EntryCount, SecurityOffset, StringBindings.FirstOrDefault());

    /// <summary>The addresses, then the numbers of the providers.</summary>
    public override string ToString() => $"{string.Join(", ", StringBindings)}; {string.Join(", ", SecurityBindings.Select(binding => binding.AuthenticationService))}";

    /// <summary>Reads the packed form of an OBJREF.</summary>
    internal static DualStringArray Read(ref ObjRefReader reader)
    {
        int entries = reader.ReadUInt16();
        int securityOffset = reader.ReadUInt16();
        if (securityOffset > entries)
        {
            throw reader.Invalid($"the security bindings begin at {securityOffset} of {entries} units");
        }

        ReadOnlySpan<byte> strings = reader.Take(securityOffset * sizeof(ushort));
        ReadOnlySpan<byte> security = reader.Take((entries - securityOffset) * sizeof(ushort));
        return TryParse(strings, security, isBigEndian: false, out DualStringArray? array) ? array : throw reader.Invalid("a binding does not end");
    }

    /// <summary>Writes the packed form of an OBJREF.</summary>
    internal void Write(ref ObjRefWriter writer)
    {
        writer.WriteUInt16((ushort)EntryCount);
        writer.WriteUInt16((ushort)SecurityOffset);
        foreach (StringBinding binding in StringBindings)
        {
            writer.WriteUInt16(binding.TowerId);
            WriteText(ref writer, binding.NetworkAddress);
        }

        writer.WriteZeros(StringBindings.IsEmpty ? 4 : 2);
        foreach (SecurityBinding binding in SecurityBindings)
        {
            writer.WriteUInt16(binding.AuthenticationService);
            writer.WriteUInt16(binding.Reserved);
            WriteText(ref writer, binding.PrincipalName);
        }

        writer.WriteZeros(SecurityBindings.IsEmpty ? 4 : 2);
    }

    private static void WriteText(ref ObjRefWriter writer, string text)
    {
        foreach (char unit in text)
        {
            writer.WriteUInt16(unit);
        }

        writer.WriteUInt16(0);
    }

    // A part without bindings is two zeros, one with bindings ends with one.
    private static int Count(int bindings, int units) => bindings == 0 ? 2 : units + 1;

    private static int Units(ushort number, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (number == 0 || text.Contains('\0'))
        {
            throw new ArgumentException("A binding has a number above 0 and a text without NUL.", nameof(text));
        }

        return text.Length;
    }
}
