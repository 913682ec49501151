using OpenWmi.Cim;
using OpenWmi.Providers.Tests;
using OpenWmi.Repository;
using OpenWmi.Repository.Registry;
using OpenWmi.Security;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>StdRegProv over the registry of a repository. Facts 9.2.</summary>
public sealed class StdRegProvTests : IDisposable
{
    private const string Key = @"SOFTWARE\Example";
    private readonly string _folder = Directory.CreateTempSubdirectory("openwmi-registry-").FullName;
    private readonly LinuxProviders _catalog = new();
    private readonly CimRepository _repository;
    private readonly RegistryStore _registry;
    private readonly CimClass _class;

    public StdRegProvTests()
    {
        _repository = Open(readOnly: false);
        _registry = new RegistryStore(_repository);
        _catalog.Registry = new RegistryAccess(_repository);
        _class = TestNamespace.Load(_catalog).GetClass("StdRegProv");
        _registry.CreateKey(new RegistryKeyPath(RegistryHive.LocalMachine, Key));
    }

    public void Dispose()
    {
        _catalog.Dispose();
        _repository.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Signatures_are_those_of_Windows()
    {
        string Signature(CimMethod method) => $"{method.Name}({string.Join(", ", method.Parameters.Select(parameter =>
            $"{(parameter.IsOut ? "out " : string.Empty)}{parameter.Type.MofName()} {parameter.Name}{(parameter.Type.IsArray() ? "[]" : string.Empty)}{(parameter.DefaultValue.IsNull ? string.Empty : $"={parameter.DefaultValue}")}"))})";
        const string Path = "uint32 hDefKey=2147483650, string sSubKeyName";
        const string Value = Path + ", string sValueName";

        Assert.Equal(
            new[]
            {
                $"CheckAccess({Path}, uint32 uRequired=3, out boolean bGranted)",
                $"CreateKey({Path})", $"DeleteKey({Path})", $"DeleteValue({Value})",
                $"EnumKey({Path}, out string sNames[])", $"EnumValues({Path}, out string sNames[], out sint32 Types[])",
                $"GetDWORDValue({Value}, out uint32 uValue)", $"SetDWORDValue({Value}, uint32 uValue=3)",
                $"GetQWORDValue({Value}, out uint64 uValue)", $"SetQWORDValue({Value}, uint64 uValue)",
                $"GetStringValue({Value}, out string sValue)", $"SetStringValue({Value}, string sValue)",
                $"GetExpandedStringValue({Value}, out string sValue)", $"SetExpandedStringValue({Value}, string sValue)",
                $"GetMultiStringValue({Value}, out string sValue[])", $"SetMultiStringValue({Value}, string sValue[])",
                $"GetBinaryValue({Value}, out uint8 uValue[])", $"SetBinaryValue({Value}, uint8 uValue[])",
                $"GetSecurityDescriptor({Path}, out object Descriptor)", $"SetSecurityDescriptor({Path}, object Descriptor)",
            }.Order(StringComparer.Ordinal),
            _class.Methods.Select(Signature).Order(StringComparer.Ordinal));
        Assert.All(_class.Methods, method => Assert.True(method.IsStatic && method.ReturnType == CimType.Uint32));
        Assert.Equal((false, "RegProv", 0), (_class.IsDynamic, _class.Provider, _class.Properties.Count));
    }

    [Theory]
    [InlineData(@"root\default")]
    [InlineData(@"root\cimv2")]
    public async Task The_build_of_the_product_is_where_Windows_has_its_own(string ns)
    {
        CimInstance results = await CallAsync(ns, "GetStringValue", ("hDefKey", CimValue.From(2147483650u)), ("sSubKeyName", CimValue.From(@"SOFTWARE\Microsoft\WBEM")), ("sValueName", CimValue.From("Build")));

        Assert.Equal(0, results["ReturnValue"].AsInt64());
        Assert.Matches(@"^\d+\.\d+\.\d+", results["sValue"].AsString());
    }

    [Fact]
    public async Task What_is_set_is_got()
    {
        (string Type, string Parameter, CimValue Value)[] values =
        [
            ("DWORD", "uValue", CimValue.From(uint.MaxValue)),
            ("QWORD", "uValue", CimValue.From(ulong.MaxValue)),
            ("String", "sValue", CimValue.From("text é")),
            ("ExpandedString", "sValue", CimValue.From("no variable")),
            ("MultiString", "sValue", CimValue.FromArray(["a", "b c"])),
            ("Binary", "uValue", CimValue.FromArray([0, 255])),
        ];
        foreach ((string type, string parameter, CimValue value) in values)
        {
            Assert.Equal(0, await ResultAsync($"Set{type}Value", Key, type, (parameter, value)));
            CimInstance got = await CallAsync(@"root\default", $"Get{type}Value", ("sSubKeyName", CimValue.From(Key)), ("sValueName", CimValue.From(type)));
            Assert.Equal(0, got["ReturnValue"].AsInt64());
            Assert.Equal(value.ToString(), got[parameter].ToString());
            Assert.Equal(value.Type, got[parameter].Type);
        }

        CimInstance listed = await CallAsync(@"root\default", "EnumValues", ("sSubKeyName", CimValue.From(Key)));
        Assert.Equal(["Binary", "DWORD", "ExpandedString", "MultiString", "QWORD", "String"], listed["sNames"].AsStringArray().ToArray());
        Assert.Equal([3, 4, 2, 7, 11, 1], Enumerable.Range(0, 6).Select(i => listed["Types"][i].AsInt64()));
        Assert.Equal(RegistryValueType.ExpandString, _registry.ReadValue(new RegistryKeyPath(RegistryHive.LocalMachine, Key), "expandedstring")!.Type);
    }

    [Fact]
    public async Task Environment_variables_are_replaced_in_texts_of_that_type_alone()
    {
        await ResultAsync("SetExpandedStringValue", Key, "E", ("sValue", CimValue.From("%HOME%/x")));
        await ResultAsync("SetStringValue", Key, "S", ("sValue", CimValue.From("%HOME%/x")));

        CimInstance expanded = await CallAsync(@"root\default", "GetExpandedStringValue", ("sSubKeyName", CimValue.From(Key)), ("sValueName", CimValue.From("E")));
        CimInstance text = await CallAsync(@"root\default", "GetStringValue", ("sSubKeyName", CimValue.From(Key)), ("sValueName", CimValue.From("S")));

        Assert.Equal(Environment.GetEnvironmentVariable("HOME") + "/x", expanded["sValue"].AsString());
        Assert.Equal("%HOME%/x", text["sValue"].AsString());
    }

    [Fact]
    public async Task Keys_are_created_listed_and_deleted()
    {
        Assert.Equal(0, await ResultAsync("CreateKey", Key + @"\A\B"));
        Assert.Equal(0, await ResultAsync("CreateKey", Key + @"\A\B"));
        Assert.Equal(["A"], (await CallAsync(@"root\default", "EnumKey", ("sSubKeyName", CimValue.From(Key))))["sNames"].AsStringArray().ToArray());
        Assert.Equal(5, await ResultAsync("DeleteKey", Key + @"\A")); // keys are below it
        Assert.Equal(0, await ResultAsync("DeleteKey", Key + @"\A\B"));
        Assert.True((await CallAsync(@"root\default", "EnumKey", ("sSubKeyName", CimValue.From(Key + @"\A"))))["sNames"].IsNull);
        Assert.Equal(0, await ResultAsync("DeleteKey", Key + @"\A"));
        Assert.Equal(2, await ResultAsync("DeleteKey", Key + @"\A"));
        Assert.Equal(5, await ResultAsync("DeleteKey", null));
        Assert.Contains("SOFTWARE", (await CallAsync(@"root\default", "EnumKey"))["sNames"].AsStringArray().ToArray());
    }

    [Fact]
    public async Task The_default_value_has_no_name()
    {
        Assert.Equal(0, await ResultAsync("SetStringValue", Key, null, ("sValue", CimValue.From("default"))));
        Assert.Equal([string.Empty], (await CallAsync(@"root\default", "EnumValues", ("sSubKeyName", CimValue.From(Key))))["sNames"].AsStringArray().ToArray());
        Assert.Equal(0, await ResultAsync("DeleteValue", Key, string.Empty));
        Assert.Equal(2, await ResultAsync("DeleteValue", Key, null));
    }

    [Fact]
    public async Task What_cannot_be_has_a_number_of_Windows()
    {
        await ResultAsync("SetStringValue", Key, "S", ("sValue", CimValue.From("x")));

        Assert.Equal(2, await ResultAsync("GetStringValue", Key, "none"));
        Assert.Equal(2, await ResultAsync("GetStringValue", @"SOFTWARE\None", "S"));
        Assert.Equal(1630, await ResultAsync("GetDWORDValue", Key, "S"));
        Assert.Equal(2, await ResultAsync("SetDWORDValue", @"SOFTWARE\None", "S"));
        Assert.Equal(2, await ResultAsync("EnumKey", @"SOFTWARE\None"));
        Assert.Equal(2, await ResultAsync("EnumValues", @"SOFTWARE\None"));
        Assert.Equal(87, await ResultAsync("CreateKey", @"SOFTWARE\\Gap"));
        Assert.Equal(87, await ResultAsync("CreateKey", new string('x', 256)));
        Assert.Equal(87, await ResultAsync("SetMultiStringValue", Key, "M", ("sValue", CimValue.FromArray(["a", ""]))));
        Assert.Equal(87, await ResultAsync("EnumKey", Key, null, ("hDefKey", CimValue.From(5u))));
        WbemException error = await Assert.ThrowsAsync<WbemException>(() => ResultAsync("SetStringValue", Key, "S"));
        Assert.Equal(WbemStatus.WBEM_E_INVALID_METHOD_PARAMETERS, error.Status);
    }

    [Fact]
    public async Task Access_is_what_the_repository_allows()
    {
        CimInstance all = await CallAsync(@"root\default", "CheckAccess", ("sSubKeyName", CimValue.From(Key)), ("uRequired", CimValue.From(0xF003Fu)));
        Assert.Equal((0, true), (all["ReturnValue"].AsInt64(), all["bGranted"].AsBoolean()));
        Assert.Equal(2, await ResultAsync("CheckAccess", @"SOFTWARE\None"));

        using CimRepository reading = Open(readOnly: true);
        _catalog.Registry = new RegistryAccess(reading);
        CimInstance write = await CallAsync(@"root\default", "CheckAccess", ("sSubKeyName", CimValue.From(Key)));
        Assert.Equal((5, false), (write["ReturnValue"].AsInt64(), write["bGranted"].AsBoolean()));
        Assert.Equal(0, await ResultAsync("CheckAccess", Key, null, ("uRequired", CimValue.From(0x20019u))));
        Assert.Equal(5, await ResultAsync("CreateKey", Key + @"\New"));
        Assert.Equal(5, await ResultAsync("SetDWORDValue", Key, "X"));
        Assert.Equal(5, await ResultAsync("DeleteKey", Key));
    }

    private CimRepository Open(bool readOnly) => CimRepository.Open(new RepositoryOptions { Directory = Path.Combine(_folder, "state"), ReadOnly = readOnly });

    private async Task<long> ResultAsync(string method, string? key, string? name = null, params (string Name, CimValue Value)[] arguments) =>
        (await CallAsync(@"root\default", method, [("sSubKeyName", CimValue.From(key)), ("sValueName", CimValue.From(name)), .. arguments]))["ReturnValue"].AsInt64();

    private async Task<CimInstance> CallAsync(string ns, string method, params (string Name, CimValue Value)[] arguments)
    {
        var provider = new AttributedProvider(_catalog, _catalog.Registrations.Single(one => one.Name == "RegProv" && one.Namespace == ns), TestNamespace.Load(_catalog), LinuxNamespace.Owner);
        var builder = new CimInstanceBuilder(_class.FindMethod(method)!.InParameters);
        foreach ((string name, CimValue value) in arguments.Where(argument => !argument.Value.IsNull))
        {
            builder.Set(name, value);
        }

        return await provider.ExecMethodAsync("StdRegProv", method, WbemFlags.WBEM_FLAG_NONE, null, builder.Build(), CancellationToken.None);
    }
}
