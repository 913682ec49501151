using OpenWmi.Cim;
using OpenWmi.Wbem.ObjectEncoding;

namespace OpenWmi.Wbem.Server;

/// <summary>What goes with a failing status to who understands it: the <c>__ExtendedStatus</c> of the failure, or one with its message. Facts 3.7; ADR 20.</summary>
internal static class ErrorObjects
{
    private static readonly CimClass ExtendedStatus = CimClass.Create(
        new CimClassDeclaration(
            "__ExtendedStatus",
            "__NotifyStatus",
            CimQualifierSet.Empty,
            [Text("Description"), Text("Operation"), Text("ParameterInfo"), Text("ProviderName")],
            []),
        CimClass.Create(new CimClassDeclaration("__NotifyStatus", null, CimQualifierSet.Empty, [new CimProperty("StatusCode", CimType.Uint32)], [])));

    /// <summary>The octets of the OBJREF of an error object.</summary>
    /// <param name="failure">The failure.</param>
    public static ReadOnlyMemory<byte> Encode(WbemException failure)
    {
        CimInstance error = failure.ErrorObject ?? Describe(failure);
        byte[] octets = new byte[CustomInterfacePointer.GetMaxLength(error)];
        return octets.AsMemory(0, CustomInterfacePointer.Write(error, octets));
    }

    private static CimInstance Describe(WbemException failure)
    {
        var builder = new CimInstanceBuilder(ExtendedStatus);
        builder.Set("StatusCode", CimValue.From(unchecked((uint)(int)failure.Status)));
        builder.Set("Description", CimValue.From(failure.Message));
        builder.Set("ProviderName", CimValue.From(failure.ProviderName));
        return builder.Build();
    }

    private static CimProperty Text(string name) => new(name, CimType.String);
}
