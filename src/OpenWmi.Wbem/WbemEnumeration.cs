using System.Runtime.CompilerServices;
using OpenWmi.Cim;

namespace OpenWmi.Wbem;

/// <summary>Reading enumerations.</summary>
public static class WbemEnumeration
{
    private const int BatchSize = 256;

    /// <summary>Reads an enumeration to its end, object by object, and disposes it.</summary>
    /// <param name="enumeration">The enumeration.</param>
    /// <param name="cancellationToken">Ends it with WBEM_E_CALL_CANCELLED.</param>
    public static async IAsyncEnumerable<CimObject> ReadAllAsync(this IEnumWbemClassObject enumeration, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using (enumeration.ConfigureAwait(false))
        {
            bool more = true;
            while (more)
            {
                WbemBatch batch = await enumeration.NextAsync(BatchSize, cancellationToken).ConfigureAwait(false);
                foreach (CimObject value in batch.Objects)
                {
                    yield return value;
                }

                more = !batch.IsLast;
            }
        }
    }
}
