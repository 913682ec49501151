using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Security;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Interop.Tests.Tshark;

/// <summary>Activation, references, methods of objects and encoded objects, over TCP, are what another program takes them for.</summary>
public sealed class ObjectConversationTests
{
    private const string Mof = "class Sample_Item { [key] uint32 Id; string Name; string Words[]; boolean Enabled; datetime At; };";

    private static readonly Guid ClassId = new("5f0c0f6e-8c0b-4b1b-9d4e-6a3c1d6e0200");

    private static readonly ComInterfaceTable Interfaces = new(
    [
        ComInterface.Create(EnumWbemClassObjectStub.Descriptor), ComInterface.Create(WbemFetchSmartEnumStub.Descriptor), ComInterface.Create(WbemWcoSmartEnumStub.Descriptor),
    ]);

    [TsharkFact]
    public async Task An_object_is_activated_asked_released_and_nothing_of_it_is_malformed()
    {
        IReadOnlyList<CimObject> objects = Objects();
        await using var exporter = new ObjectExporter(Interfaces, new ObjectExporterOptions { MinimumLevel = AuthenticationLevel.Connect, MinimumActivationLevel = AuthenticationLevel.Connect });
        await using TcpLoopback loopback = await TcpLoopback.ConnectAsync();
        ComServer.Register(loopback.Interfaces, exporter, new ComClassTable([new(ClassId, _ => ValueTask.FromResult<object>(new Items(exporter, objects)))]));

        (CimObject?[] plain, IReadOnlyList<CimObject> packed) = await ReadAsync(new RpcOrpcConnection(loopback.Client, _ => new ConnectSecurity()));
        byte[] capture = await loopback.CloseAsync();

        Assert.Equal<CimObject?>(objects, plain);
        Assert.Equal(objects.Skip(1), packed);
        Assert.Empty(TsharkProcess.Select(capture, "_ws.malformed || dcerpc.fragment.error", "frame.number"));

        // What tshark has no dissector for is a request or a response to it; the rest it reads by name.
        string[] calls = TsharkProcess.Select(capture, "isystemactivator || remunk2", "_ws.col.Info");
        Assert.Equal(["RemoteCreateInstance request", "RemoteCreateInstance response", "RemQueryInterface request IID[1]=???", "RemQueryInterface response S_OK[1] -> S_OK"], calls.Take(4));
        Assert.Equal([exporter.RemUnknownIpid.ToString()], TsharkProcess.Select(capture, "isystemactivator.properties.scmresp.rmtunknid", "isystemactivator.properties.scmresp.rmtunknid"));
    }

    private static async Task<(CimObject?[] Plain, IReadOnlyList<CimObject> Packed)> ReadAsync(OrpcConnection connection)
    {
        var client = new ComClient(Interfaces);
        var call = new ClientCallContext();
        await using InterfacePointer<IEnumWbemClassObject> items = await client.CreateInstanceAsync<IEnumWbemClassObject>(connection, ClassId);
        EnumNextResult next = await items.Proxy.Next(-1, 10, call);
        Assert.Equal((3u, 1), (next.Returned, next.ReturnValue.Value));

        await items.Proxy.Reset(call);
        Assert.Equal(HResult.Ok, await items.Proxy.Skip(-1, 1, call));
        await using InterfacePointer<IWbemFetchSmartEnum> fetch = await items.QueryInterfaceAsync<IWbemFetchSmartEnum>();
        GetSmartEnumResult smart = await fetch.Proxy.GetSmartEnum(call);
        await using InterfacePointer<IWbemWcoSmartEnum> packets = await fetch.Exporter.UnmarshalAsync<IWbemWcoSmartEnum>(smart.SmartEnum!);
        SmartEnumNextResult packet = await packets.Proxy.Next(Guid.Empty, -1, 10, call);
        return (next.Objects.ToArray(), packet.Packet.Objects.ToArray());
    }

    private static IReadOnlyList<CimObject> Objects()
    {
        var target = new MofCheckTarget();
        MofCompileResult result = MofCompiler.Compile(new MofSourceText("sample.mof", Mof), null, target);
        Assert.True(result.Succeeded);
        CimClass type = target.Classes.Single();
        CimValue words = CimValue.FromArray(CimType.String, [CimValue.From("a"), CimValue.From("b")]);
        return
        [
            Item(type, CimValue.From(1u), CimValue.From("one"), words, CimValue.From(true), CimValue.From(CimDateTime.Parse("20261121120000.000000+000"))),
            Item(type, CimValue.From(2u), CimValue.From("\u4e8c"), default, default, default),
            Item(type, CimValue.From(3u), default, default, CimValue.From(false), default),
        ];
    }

    // Whether a value is not set or NULL is the same to all clients, and is not kept.
    private static CimInstance Item(CimClass type, params CimValue[] values)
    {
        var builder = new CimInstanceBuilder(type);
        for (int i = 0; i < values.Length; i++)
        {
            builder.Set(i, values[i]);
        }

        return builder.Build();
    }
}
