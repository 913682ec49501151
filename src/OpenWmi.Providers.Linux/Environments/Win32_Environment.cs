using System.Text;
using OpenWmi.Native;
using OpenWmi.Providers.Linux.Environments;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux;

/// <summary>
/// A variable of the environment. Those of the system are in /etc/environment and have the user name &lt;SYSTEM&gt;; those of the user are the environment with which the program that answers the
/// query was started (/proc/self/environ), or, where the service answers, the one in which the user logs on, because Linux keeps none for a user who is not there. They can be read, not changed. Names are found in any case; the one in the same case first.
/// </summary>
[CimClass(Superclass = "CIM_SystemResource")]
[Privileges("SeRestorePrivilege")]
[DisplayName("Environment variables")]
[UUID("{8502C4D2-5FBB-11D2-AAC1-006008C78BC7}")]
internal sealed partial class Win32_Environment
{
    private const string SystemUser = "<SYSTEM>";
    private const int MaxFile = 8 << 20;

    private readonly EnvironmentVariable _variable;

    private string? _caption;

    private Win32_Environment(EnvironmentVariable variable, string userName)
    {
        _variable = variable;
        UserName = userName;
    }

    /// <summary>UserName and Name, with a backslash between them.</summary>
    [MaxLen(64)]
    public string Caption => _caption ??= $@"{UserName}\{Name}";

    /// <summary>The same as Caption.</summary>
    public string Description => Caption;

    /// <summary>Always NULL: nobody writes down when a variable was set.</summary>
    public static DateTimeOffset? InstallDate => null;

    /// <summary>The name of the variable. Case counts for programs.</summary>
    [Key, Override("Name")]
    public string Name => _variable.Name;

    /// <summary>Always OK.</summary>
    [MaxLen(10)]
    public static string Status => "OK";

    /// <summary>Whether it is in /etc/environment.</summary>
    public bool SystemVariable => UserName == SystemUser;

    /// <summary>Domain and name of the user as whom the program runs, with a backslash between them; the number where the user has no name; &lt;SYSTEM&gt; for the variables of the system.</summary>
    [Key, MaxLen(260)]
    public string UserName { get; }

    /// <summary>The value.</summary>
    public string VariableValue => _variable.Value;

    /// <summary>The variables of the system, then those of the user.</summary>
    public static IEnumerable<Win32_Environment> Enumerate(ProviderRequest request)
    {
        LinuxHost host = request.GetService<LinuxHost>();
        string user = EnvironmentOwner.Name(HostFacts.Of(request));
        foreach (EnvironmentVariable variable in ReadSystem(host))
        {
            yield return new Win32_Environment(variable, SystemUser);
        }

        foreach (EnvironmentVariable variable in ReadUser(request, host))
        {
            yield return new Win32_Environment(variable, user);
        }
    }

    /// <summary>One variable, with its name in the same case if there is one.</summary>
    public static Win32_Environment? Find(ProviderRequest request, string name, string userName)
    {
        IEnumerable<Win32_Environment> found = Enumerate(request)
            .Where(one => string.Equals(one.UserName, userName, StringComparison.OrdinalIgnoreCase) && string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase));
        return found.OrderBy(one => one.Name != name).FirstOrDefault();
    }

    private static IReadOnlyList<EnvironmentVariable> ReadSystem(LinuxHost host)
    {
        using PooledFile file = PooledFile.Read(host.Root, "etc/environment"u8, MaxFile);
        return EnvironmentVariable.ParseSystem(file.Content);
    }

    // A provider host has an environment that is nobody's; what counts there is the one in which its user logs on.
    private static IReadOnlyList<EnvironmentVariable> ReadUser(ProviderRequest request, LinuxHost host)
    {
        if (request.FindService<Func<IReadOnlyList<string>>>() is { } environment)
        {
            return EnvironmentVariable.ParseProcess(Encoding.UTF8.GetBytes(string.Concat(environment().Select(variable => variable + '\0'))));
        }

        using PooledFile file = PooledFile.Read(host.Root, "proc/self/environ"u8, MaxFile);
        return file.Error == Errno.None ? EnvironmentVariable.ParseProcess(file.Content) : [];
    }
}
