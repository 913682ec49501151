using OpenWmi.Cim;
using OpenWmi.Native;
using OpenWmi.Security;

namespace OpenWmi.Providers.Linux;

/// <summary>
/// The security of a file or directory: owner, group, mode and POSIX ACLs as a security descriptor, exactly or not at all (docs/securable-objects.md). The kernel decides what the caller may. Only by
/// path: all files cannot be enumerated. No part of the path is a symbolic link.
/// </summary>
[CimClass(Superclass = "Win32_SecuritySetting")]
[DisplayName("Security of files and directories")]
internal sealed partial class Win32_LogicalFileSecuritySetting
{
    private readonly ProviderRequest _request;

    private Win32_LogicalFileSecuritySetting(ProviderRequest request, string path)
    {
        _request = request;
        Path = path;
    }

    /// <summary>What it is, and of which file.</summary>
    [MaxLen(64)]
    public string Caption => $"Security settings of {Path}";

    /// <summary>The control bits of the descriptor: a DACL, which no directory above changes. NULL where the caller may not read it.</summary>
    public uint? ControlFlags
    {
        get
        {
            using SecuredFile file = Open();
            return FileSecurity.MayRead(_request, file) && file.Read(out PosixFileSecurity? security) == Errno.None && PosixDescriptor.TryFromFile(security!, out SecurityDescriptor? descriptor)
                ? (uint)descriptor.Control
                : null;
        }
    }

    /// <summary>The same as Caption.</summary>
    public string Description => Caption;

    /// <summary>Whether the caller may change the descriptor: the owner may, and root.</summary>
    public bool OwnerPermissions
    {
        get
        {
            using SecuredFile file = Open();
            return file.Read(out PosixFileSecurity? security) == Errno.None && FileSecurity.MayChange(_request, security!);
        }
    }

    /// <summary>The whole path of the file or directory, without symbolic links and without a slash at its end.</summary>
    [Key]
    public string Path { get; }

    /// <summary>The same as Path.</summary>
    [MaxLen(256)]
    public string SettingID => Path;

    /// <summary>Those whose paths the condition gives.</summary>
    public static IEnumerable<Win32_LogicalFileSecuritySetting> Enumerate(ProviderRequest request)
    {
        if (request.ValuesOf(nameof(Path)) is not { } paths)
        {
            throw new WbemException(WbemStatus.WBEM_E_PROVIDER_NOT_CAPABLE, "The security of all files cannot be enumerated; give the path of one.");
        }

        return paths.Select(path => Find(request, path.AsString())).OfType<Win32_LogicalFileSecuritySetting>();
    }

    /// <summary>The security of the file of a path.</summary>
    public static Win32_LogicalFileSecuritySetting? Find(ProviderRequest request, string path)
    {
        if (!HostFacts.Of(request).Host.IsThisHost)
        {
            throw new WbemException(WbemStatus.WBEM_E_NOT_SUPPORTED, "This is the recording of a host: it holds no owners and permissions of files.");
        }

        using SecuredFile? file = FileSecurity.Open(path);
        return file is null ? null : new Win32_LogicalFileSecuritySetting(request, path);
    }

    /// <summary>
    /// Reads the security descriptor. Returns 2 to who is not the owner and may neither read nor write nor execute the file. There is no SACL: what the kernel audits of files it does by rules of its own.
    /// </summary>
    /// <param name="descriptor">The descriptor.</param>
    [CimMethod]
    public SecurityResult GetSecurityDescriptor([CimParameter("Descriptor"), Embedded("Win32_SecurityDescriptor")] out CimInstance? descriptor)
    {
        using SecuredFile file = Open();
        return FileSecurity.Get(_request, file, out descriptor);
    }

    /// <summary>
    /// Changes the security descriptor: an Owner and a Group that are not NULL, and the DACL where ControlFlags has SE_DACL_PRESENT (4). All of it is done or nothing. Returns 2 where the kernel refuses; 21
    /// for what owner, group, mode and POSIX ACLs cannot say exactly; 9 for a SACL without SeSecurityPrivilege, which has to be empty.
    /// </summary>
    /// <param name="descriptor">What the file is to have.</param>
    [CimMethod, Privileges("SeSecurityPrivilege", "SeRestorePrivilege")]
    public SecurityResult SetSecurityDescriptor([CimParameter("Descriptor"), Embedded("Win32_SecurityDescriptor")] CimInstance descriptor)
    {
        using SecuredFile file = Open();
        return FileSecurity.Set(_request, file, descriptor);
    }

    private SecuredFile Open() => FileSecurity.Open(Path) ?? throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"There is no file '{Path}' any more.");
}
