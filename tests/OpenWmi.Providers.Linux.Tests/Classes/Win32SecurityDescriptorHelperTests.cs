using OpenWmi.Cim;
using OpenWmi.Providers.Tests;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>The six conversions of Win32_SecurityDescriptorHelper. Facts 9.2.</summary>
public sealed class Win32SecurityDescriptorHelperTests : IDisposable
{
    private const uint InvalidParameter = 0x80041008;
    private readonly LinuxProviders _catalog = new();
    private readonly TestNamespace _namespace;
    private readonly AttributedProvider _provider;

    public Win32SecurityDescriptorHelperTests()
    {
        _namespace = TestNamespace.Load(_catalog);
        _provider = new AttributedProvider(_catalog, _catalog.Registrations.Single(one => one.Name == "SECRCW32"), _namespace, ProcessToken.Current());
    }

    public void Dispose() => _catalog.Dispose();

    [Theory]
    [InlineData(NamespaceSecurity.DefaultSddl)]
    [InlineData("O:BAG:BAD:PAI(D;CI;RC;;;AN)(A;OICI;GA;;;BA)S:(AU;SAFA;RC;;;WD)")]
    [InlineData("D:")]
    public async Task Every_form_leads_to_the_others_and_back(string sddl)
    {
        CimValue binary = await Convert("SDDLToBinarySD", "SDDL", CimValue.From(sddl), "BinarySD");
        Assert.Equal(Sddl.Parse(sddl).ToBinary(), binary.AsUint8Array().ToArray());
        Assert.Equal(sddl, (await Convert("BinarySDToSDDL", "BinarySD", binary, "SDDL")).AsString());
        CimValue fromText = await Convert("SDDLToWin32SD", "SDDL", CimValue.From(sddl), "Descriptor");
        CimValue fromBinary = await Convert("BinarySDToWin32SD", "BinarySD", binary, "Descriptor");
        Assert.Equal(fromText.AsObject(), fromBinary.AsObject());
        Assert.Equal("Win32_SecurityDescriptor", fromText.AsObject().Class.Name);
        Assert.Equal(sddl, (await Convert("Win32SDToSDDL", "Descriptor", fromText, "SDDL")).AsString());
        Assert.Equal(binary, await Convert("Win32SDToBinarySD", "Descriptor", fromText, "BinarySD"));
    }

    [Fact]
    public async Task The_parts_of_an_object_have_the_classes_of_root_cimv2_and_names()
    {
        CimObject descriptor = (await Convert("SDDLToWin32SD", "SDDL", CimValue.From("O:BAG:BAD:(A;;GA;;;SY)"), "Descriptor")).AsObject();
        var ace = (CimInstance)((CimInstance)descriptor)["DACL"][0].AsObject();
        var trustee = (CimInstance)ace["Trustee"].AsObject();
        Assert.Equal(("Win32_ACE", "Win32_Trustee"), (ace.Class.Name, trustee.Class.Name));
        Assert.Equal(("NT AUTHORITY", "SYSTEM"), (trustee["Domain"].AsString(), trustee["Name"].AsString()));
    }

    public static TheoryData<string, string, string> Bad => new()
    {
        { "SDDLToBinarySD", "SDDL", "o:bag:bad:" },
        { "SDDLToBinarySD", "SDDL", "D:(XA;;FX;;;S-1-1-0;(@User.Title==\"PM\"))" },
        { "SDDLToWin32SD", "SDDL", "nonsense" },
        { "BinarySDToSDDL", "BinarySD", "01000480" },
        { "BinarySDToWin32SD", "BinarySD", "" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task What_is_no_descriptor_is_an_invalid_parameter_and_gives_nothing(string method, string parameter, string value)
    {
        CimValue argument = parameter == "SDDL" ? CimValue.From(value) : CimValue.FromArray(System.Convert.FromHexString(value));
        CimInstance results = await Call(method, parameter, argument);
        Assert.Equal(InvalidParameter, (uint)results["ReturnValue"].AsUInt64());
        Assert.All(results.Class.Properties.Where(property => property.Name != "ReturnValue"), property => Assert.True(results[property.Name].IsNull));
    }

    private async Task<CimValue> Convert(string method, string parameter, CimValue value, string result)
    {
        CimInstance results = await Call(method, parameter, value);
        Assert.Equal(0u, (uint)results["ReturnValue"].AsUInt64());
        return results[result];
    }

    private async Task<CimInstance> Call(string method, string parameter, CimValue value)
    {
        CimMethod declared = _namespace.GetClass("Win32_SecurityDescriptorHelper").FindMethod(method)!;
        CimInstance arguments = new CimInstanceBuilder(declared.InParameters).Set(parameter, value).Build();
        return await _provider.ExecMethodAsync("Win32_SecurityDescriptorHelper", method, WbemFlags.WBEM_FLAG_NONE, null, arguments, CancellationToken.None);
    }
}
