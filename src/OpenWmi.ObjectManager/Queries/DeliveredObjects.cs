using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using OpenWmi.Cim;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>What an association query has delivered, so that an object which several associations lead to comes once. 16 octets an object: a hash of its path that nobody can aim at another.</summary>
internal sealed class DeliveredObjects
{
    /// <summary>The most objects at the other ends of one query.</summary>
    public const int Limit = 1_000_000;

    private readonly HashSet<UInt128> _delivered = [];
    private readonly int _limit;

    public DeliveredObjects(int limit = Limit) => _limit = limit;

    /// <summary>Notes an object; false where it was delivered already.</summary>
    /// <exception cref="WbemException">WBEM_E_QUOTA_VIOLATION: there are too many.</exception>
    public bool Add(CimObject value)
    {
        if (!_delivered.Add(Hash(value.Path ?? value.RelativePath ?? value.Class.Name)))
        {
            return false;
        }

        return _delivered.Count <= _limit
            ? true
            : throw new WbemException(WbemStatus.WBEM_E_QUOTA_VIOLATION, $"More than {_limit:N0} objects stand at the other ends; narrow the query with AssocClass, ResultClass or Role.");
    }

    /// <summary>Whether the object of a whole path, its keys sorted by name, was delivered.</summary>
    public bool Contains(string path) => _delivered.Contains(Hash(path));

    private static UInt128 Hash(string path)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(path.ToUpperInvariant()), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
