using OpenWmi.Security;

namespace OpenWmi.Service.Tests.Rights;

/// <summary>Each operation of the table of rights, by real users over the socket of a real service: root, one who was granted something, a stranger, and a filtered administrator. Facts 1.11.</summary>
public sealed class RightsTests : IAsyncLifetime
{
    private const string Namespace = @"root\cimv2";
    private TestService _service = null!;

    private static readonly string[] Reads = ["GetObject", "CreateInstanceEnum", "CreateClassEnum", "ExecQuery", "ExecQuery dynamic"];
    private static readonly string[] ForAdministrators = ["PutInstance __Win32Provider", "DeleteInstance __Win32Provider"];
    private static readonly string[] StaticWrites = ["PutInstance", "DeleteInstance"];
    private static readonly string[] FullWrites = ["PutClass", "DeleteClass", "PutInstance __Namespace", "DeleteInstance __Namespace"];

    public async Task InitializeAsync()
    {
        _service = await TestService.StartAsync();
        _service.Compile(OperationClient.Mof, Namespace);

        await _service.SetSecurityAsync(Namespace, Sddl.Parse("O:BAG:BAD:(A;CI;CCDCLCSWRPWPRCWD;;;BA)"));

        // root gives nothing to the namespaces below it, so that a descriptor is what a test says.
        await _service.SetSecurityAsync("root", Sddl.Parse("O:BAG:BAD:(A;;CCDCLCSWRPWPRCWD;;;BA)(A;;CC;;;AU)"));
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [RootFact]
    [Trait("Requirement", "17")]
    [Trait("Requirement", "20")]
    [Trait("Requirement", "30")]
    public async Task Users_do_what_the_namespace_gives_them_and_nothing_else()
    {
        using UnixUser granted = UnixUser.Create("owsvc-granted");
        using UnixUser stranger = UnixUser.Create("owsvc-stranger");
        using UnixUser filtered = UnixUser.Create("owsvc-filtered", "sudo");

        // root may everything; whoever has no entry of his own nothing, sudo or not: being in that group is not yet being root.
        string before = await GrantAsync(granted, NamespaceRights.WBEM_ENABLE);
        Assert.Equal(OperationClient.Names, Done(_service.RunOperations(null, before)));
        Assert.Equal(["login WBEM_E_ACCESS_DENIED"], _service.RunOperations(stranger, before));
        Assert.Equal(["login WBEM_E_ACCESS_DENIED"], _service.RunOperations(filtered, before));

        await CheckAsync(granted, NamespaceRights.WBEM_ENABLE, Reads);
        await CheckAsync(granted, NamespaceRights.WBEM_ENABLE | NamespaceRights.WBEM_METHOD_EXECUTE, [.. Reads, "ExecMethod"]);
        await CheckAsync(granted, NamespaceRights.WBEM_ENABLE | NamespaceRights.WBEM_PARTIAL_WRITE_REP, [.. Reads, .. StaticWrites]);
        await CheckAsync(granted, NamespaceRights.WBEM_ENABLE | NamespaceRights.WBEM_WRITE_PROVIDER, Reads);
        await CheckAsync(
            granted,
            NamespaceRights.WBEM_ENABLE | NamespaceRights.WBEM_FULL_WRITE_REP | NamespaceRights.WBEM_PARTIAL_WRITE_REP | NamespaceRights.WBEM_WRITE_PROVIDER,
            [.. Reads, .. StaticWrites, .. FullWrites]);
        await CheckAsync(granted, NamespaceRights.WBEM_ENABLE | NamespaceRights.WBEM_METHOD_EXECUTE | NamespaceRights.READ_CONTROL, [.. Reads, "ExecMethod", "GetSD"]);
        await CheckAsync(granted, NamespaceRights.WBEM_ENABLE | NamespaceRights.WBEM_METHOD_EXECUTE | NamespaceRights.WRITE_DAC, [.. Reads, "ExecMethod", "SetSD"]);
        await CheckAsync(granted, NamespaceRights.All & ~NamespaceRights.WBEM_REMOTE_ACCESS, [.. OperationClient.Names.Except(ForAdministrators)]);
    }

    private async Task CheckAsync(UnixUser user, uint rights, string[] expected)
    {
        string descriptor = await GrantAsync(user, rights);
        string[] outcomes = _service.RunOperations(user, descriptor);
        Assert.Equal(expected.Order(), Done(outcomes).Order());
        Assert.All(outcomes.Where(line => !line.EndsWith(" done", StringComparison.Ordinal)), line => Assert.EndsWith(" WBEM_E_ACCESS_DENIED", line, StringComparison.Ordinal));
    }

    private async Task<string> GrantAsync(UnixUser user, uint rights)
    {
        string descriptor = $"O:BAG:BAD:(A;CI;CCDCLCSWRPWPRCWD;;;BA)(A;;0x{rights:x};;;S-1-22-1-{user.Id})";
        await _service.SetSecurityAsync(Namespace, Sddl.Parse(descriptor));
        return descriptor;
    }

    private static IEnumerable<string> Done(string[] outcomes) => outcomes.Where(line => line.EndsWith(" done", StringComparison.Ordinal)).Select(line => line[..^" done".Length]);
}
