namespace OpenWmi.Conformance.Tests.SecurableObjects;

/// <summary>Security descriptors of services through Win32_Service. With a systemd that runs, OpenWmi.Providers.Linux.Tests goes further.</summary>
public sealed class SecurableServiceTests : IDisposable
{
    private const string Service = "Win32_Service.Name=\"systemd-journald\"";
    private const uint AccessDenied = 2;
    private readonly string _folder = Directory.CreateTempSubdirectory("openwmi-conformance-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    [Requirement(40)]
    [Requirement(41)]
    public void A_service_is_controlled_by_whom_its_descriptor_lets()
    {
        // Whatever comes of it where systemd runs or does not: it is not a refusal.
        Assert.NotEqual(AccessDenied, Call("InterrogateService").ReturnValue);
        Assert.Equal(0u, Call("GetSecurityDescriptor").ReturnValue);
        if (!Environment.IsPrivilegedProcess)
        {
            // Only root can become others. A denial is for who owns the repository too.
            Assert.Equal(0u, Call("SetSecurityDescriptor", WmiRun.Descriptor(("S-1-5-32-544", 0xF01FF & ~0x80u))).ReturnValue);
            Assert.Equal(AccessDenied, Call("InterrogateService").ReturnValue);
            return;
        }

        using UnixUser user = UnixUser.Create("openwmi-conf-svc", _folder);
        string sid = "S-1-22-1-" + UnixUser.Run("id", "-u", user.Name).Trim();
        string[] asUser = ["--as", user.Name];
        Assert.NotEqual(AccessDenied, Call("InterrogateService", asUser).ReturnValue);
        Assert.Equal(AccessDenied, Call("StopService", asUser).ReturnValue);
        Assert.Equal(AccessDenied, Call("SetSecurityDescriptor", [WmiRun.Descriptor((sid, 0xF01FF)), .. asUser]).ReturnValue);
        Assert.Equal(AccessDenied, Call("StopService", asUser).ReturnValue);

        Assert.Equal(0u, Call("SetSecurityDescriptor", WmiRun.Descriptor(("S-1-5-32-544", 0xF01FF))).ReturnValue);
        Assert.Equal(AccessDenied, Call("InterrogateService", asUser).ReturnValue);
        Assert.Equal(AccessDenied, Call("GetSecurityDescriptor", asUser).ReturnValue);

        Assert.Equal(0u, Call("SetSecurityDescriptor", WmiRun.Descriptor(("S-1-5-32-544", 0xF01FF), (sid, 0x60080))).ReturnValue);
        Assert.NotEqual(AccessDenied, Call("InterrogateService", asUser).ReturnValue);
        Assert.Equal(0u, Call("GetSecurityDescriptor", asUser).ReturnValue);
        Assert.Equal(0u, Call("SetSecurityDescriptor", [WmiRun.Descriptor(("S-1-5-32-544", 0xF01FF)), .. asUser]).ReturnValue);
        Assert.Equal(AccessDenied, Call("InterrogateService", asUser).ReturnValue);
    }

    private WmiRun Call(string method, params string[] arguments) => WmiRun.Of(["call", Service, method, "--format", "json", "--state", Path.Combine(_folder, "state"), .. arguments]);
}
