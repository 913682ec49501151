using OpenWmi.Native;
using OpenWmi.Providers.Linux.Accounts;

namespace OpenWmi.Providers.Linux.Proc;

public sealed partial class LinuxHost
{
    /// <summary>The directory that stands for <c>/</c>.</summary>
    internal DirectoryHandle Root => _root;

    /// <summary>Users and groups: of the host that runs this program what its name service says, of a recording its files.</summary>
    internal IAccountDatabase Accounts => field ??= RootPath == "/" ? new NameServiceAccounts() : new AccountFiles(this);
}
