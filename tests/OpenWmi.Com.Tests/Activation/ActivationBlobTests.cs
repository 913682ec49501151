using System.Collections.Immutable;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Ndr;
using OpenWmi.Security;

namespace OpenWmi.Com.Tests;

public sealed class ActivationBlobTests
{
    private static readonly Guid Login = new("8BC3F05E-D86B-11D0-A075-00C04FB68820");
    private static readonly Guid Level1Login = new("F309AD18-D86A-11D0-A075-00C04FB68820");

    [Fact]
    [Trait("Client", "impacket")]
    public void The_properties_of_impacket_are_read()
    {
        ActivationBlob blob = ActivationBlob.Read(Hex.File("ms-dcom/2.2.22-activation-in.hex"));

        InstantiationInfo instantiation = blob.Find<InstantiationInfo>()!;
        Assert.Equal(Login, instantiation.ClassId);
        Assert.Equal(Level1Login, Assert.Single(instantiation.Iids));
        Assert.Equal(ComVersion.Current, instantiation.ClientVersion);
        Assert.Null(blob.Find<ActivationContextInfo>()!.ClientContext);
        Assert.Equal(new LocationInfo(), blob.Find<LocationInfo>());
        Assert.Equal(StringBinding.Tcp, Assert.Single(blob.Find<ScmRequestInfo>()!.RequestedProtocols));
        Assert.Null(blob.Find<SpecialProperties>());
    }

    [Fact]
    [Trait("Client", "C17")]
    public void A_reply_has_its_two_properties_in_the_order_that_clients_count_on()
    {
        ObjRefStandard reference = (ObjRefStandard)ObjRef.Read(Hex.File("ms-dcom/2.2.18.4-standard.hex"));
        DualStringArray bindings = new(
            [new StringBinding(StringBinding.Tcp, "127.0.0.1[49700]"), new StringBinding(StringBinding.Tcp, "SRV[49700]")], reference.ResolverBindings.SecurityBindings);
        ScmReplyInfo reply = new(
            reference.Std.Oxid, bindings, new Guid(Hex.Parse("00010000a4070000c1c2c3c4c5c6c7c8")), AuthenticationLevel.PktIntegrity, ComVersion.Current);
        ActivationBlob blob = new([new PropsOutInfo([new InterfaceResult(Level1Login, HResult.Ok, reference)]), reply]);

        Assert.Equal(Convert.ToHexString(Hex.File("ms-dcom/2.2.22-activation-out.hex")), Convert.ToHexString(blob.ToArray()));
    }

    [Fact]
    public void A_reply_is_read_as_it_was_written()
    {
        byte[] octets = Hex.File("ms-dcom/2.2.22-activation-out.hex");

        ActivationBlob blob = ActivationBlob.Read(octets);

        Assert.Equal(AuthenticationLevel.PktIntegrity, blob.Find<ScmReplyInfo>()!.AuthenticationHint);
        Assert.Equal(2, blob.Find<ScmReplyInfo>()!.Bindings.StringBindings.Length);
        Assert.IsType<ObjRefStandard>(Assert.Single(blob.Find<PropsOutInfo>()!.Interfaces).Reference);
        Assert.Equal(octets, blob.ToArray());
    }

    [Theory]
    [InlineData("ms-dcom/2.2.22-activation-in.hex", 6)]
    [InlineData("ms-dcom/2.2.22-activation-out.hex", 0)]
    public void No_prefix_is_a_blob(string file, int padding)
    {
        byte[] octets = Hex.File(file);

        for (int length = 0; length < octets.Length - padding; length++)
        {
            Assert.Throws<NdrException>(() => ActivationBlob.Read(octets.AsSpan(0, length)));
        }
    }

    // The order and the number of properties that Windows and Titanis send.
    [Fact]
    [Trait("Client", "Titanis")]
    public void All_seven_properties_of_a_request_are_read_as_they_were_written()
    {
        ObjRefCustom context = new(new Guid("000001C0-0000-0000-C000-000000000046"), new Guid("0000033B-0000-0000-C000-000000000046"), [1, 2, 3]);
        ImmutableArray<ActivationProperty> properties =
        [
            new SpecialProperties(1, 5, 4),
            new InstantiationInfo(Login, [Level1Login, Level1Login, Level1Login, Level1Login], 4, 1, 2, new ComVersion(5, 6)),
            new ActivationContextInfo(context, null, 1),
            new SecurityInfo(0, "WIN10-TEST"),
            new LocationInfo("x", 1, 2, 3),
            new InstanceInfo("file", 3, null, context),
            new ScmRequestInfo(2, [7, 15]),
        ];

        ActivationBlob read = ActivationBlob.Read(new ActivationBlob(properties).ToArray());

        Assert.Equal(properties.Select(Describe), read.Properties.Select(Describe));
        Assert.Equal([1, 2, 3], Assert.IsType<ObjRefCustom>(read.Find<ActivationContextInfo>()!.ClientContext).Data.ToArray());
    }

    [Fact]
    public void A_property_that_is_not_known_is_passed_over()
    {
        byte[] octets = Hex.File("ms-dcom/2.2.22-activation-in.hex");
        octets[0x8C - 0x68 + 0x3C] ^= 0xFF; // the class of ServerLocationInfo is now another

        ActivationBlob blob = ActivationBlob.Read(octets);

        Assert.True(blob.Properties.Length is 3);
        Assert.NotNull(blob.Find<ScmRequestInfo>());
    }

    [Fact]
    public void A_property_that_is_there_twice_is_refused()
        => Assert.Throws<NdrException>(() => ActivationBlob.Read(new ActivationBlob([new LocationInfo(), new LocationInfo()]).ToArray()));

    [Fact]
    [Trait("Lesson", "36")]
    public void More_interfaces_than_are_taken_are_refused()
        => Assert.Throws<NdrException>(() => ActivationBlob.Read(
            new ActivationBlob([new InstantiationInfo(Login, [.. Enumerable.Repeat(Level1Login, InstantiationInfo.MaxInterfaces + 1)])]).ToArray()));

    private static string Describe(ActivationProperty property) => property switch
    {
        InstantiationInfo info => $"{info.ClassId} {string.Join(' ', info.Iids)} {info.ClassContext} {info.ActivationFlags} {info.InstanceFlags} {info.ClientVersion}",
        ActivationContextInfo info => $"{info.ClientContext?.Iid} {info.PrototypeContext is null} {info.ClientOk}",
        InstanceInfo info => $"{info.FileName} {info.Mode} {info.RunningObjectTable is null} {info.Storage?.Size}",
        _ => property.ToString(),
    };
}
