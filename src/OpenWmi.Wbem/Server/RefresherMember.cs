using OpenWmi.Cim;
using OpenWmi.Wbem.ObjectEncoding;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Server;

/// <summary>What a refresher reads each time: an instance, or the instances of a class. They are sent without their class, so they are of the class that the client was told when it added them. Immutable.</summary>
/// <param name="Id">What the client knows it by.</param>
/// <param name="Path">The path of the instance, or the name of the class.</param>
/// <param name="IsEnumeration">Whether it is the instances of a class.</param>
/// <param name="Class">The class that the client was told.</param>
/// <param name="Context">What the client tells providers.</param>
internal sealed record RefresherMember(int Id, string Path, bool IsEnumeration, CimClass Class, WbemContext? Context)
{
    private const int All = 2;
    private const int Error = 3;
    private const int Enumeration = 4;
    private const WbemFlags Forward = WbemFlags.WBEM_FLAG_FORWARD_ONLY | WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY;

    /// <summary>Reads it as it is now; a failure is told by the blob, which has none of its reasons.</summary>
    /// <param name="services">The namespace, as the caller of the refresh sees it.</param>
    /// <param name="maxOctets">What it may take.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="WbemException">WBEM_E_CALL_CANCELLED.</exception>
    public async ValueTask<RefreshedObject> ReadAsync(IWbemServices services, int maxOctets, CancellationToken cancellationToken)
    {
        try
        {
            byte[] blob = IsEnumeration
                ? await ReadAllAsync(services, maxOctets, cancellationToken).ConfigureAwait(false)
                : RefreshedInstance.Encode(Conform(await services.GetObjectAsync(Path, WbemFlags.WBEM_FLAG_NONE, Context, cancellationToken).ConfigureAwait(false)));
            return blob.Length <= maxOctets ? new RefreshedObject(Id, IsEnumeration ? Enumeration : All, blob.Length, blob) : new RefreshedObject(Id, Error, 0, null);
        }
        catch (WbemException failure) when (failure.Status != WbemStatus.WBEM_E_CALL_CANCELLED)
        {
            return new RefreshedObject(Id, Error, 0, null);
        }
    }

    private async ValueTask<byte[]> ReadAllAsync(IWbemServices services, int maxOctets, CancellationToken cancellationToken)
    {
        IEnumWbemClassObject found = await services.CreateInstanceEnumAsync(Path, Forward, Context, cancellationToken).ConfigureAwait(false);
        var instances = new List<CimInstance>();
        long octets = 0;
        await foreach (CimObject value in found.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            CimInstance instance = Conform(value);
            octets += instance.Data.Length;
            if (octets > maxOctets)
            {
                throw new WbemException(WbemStatus.WBEM_E_QUOTA_VIOLATION, $"The instances of {Path} take more than {maxOctets} octets.");
            }

            instances.Add(instance);
        }

        return RefreshedInstance.EncodeAll(instances);
    }

    // An instance of a subclass, or of a class that has changed since, by the properties that the client knows.
    private CimInstance Conform(CimObject value)
    {
        if (value is not CimInstance instance)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_OBJECT, $"{Path} is a class.");
        }

        if (instance.Class.Equals(Class))
        {
            return instance;
        }

        var builder = new CimInstanceBuilder(Class);
        for (int i = 0; i < Class.Properties.Count; i++)
        {
            if (instance.TryGetValue(Class.Properties[i].Name, out CimValue known))
            {
                builder.Set(i, known);
            }
        }

        return builder.Build();
    }
}
