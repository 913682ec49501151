using System.Globalization;
using OpenWmi.Providers;
using OpenWmi.Security;
using OpenWmi.Wbem.Server;

namespace OpenWmi.Winmgmt.Management;

/// <summary>A session: a client that is logged in to a namespace. An administrator of the service sees all of them, anybody else his own.</summary>
[CimClass]
[DisplayName("OpenWmi session")]
internal sealed partial class OpenWmi_Session
{
    private readonly SessionStatus _session;

    private OpenWmi_Session(SessionStatus session) => _session = session;

    /// <summary>The number of the session, which no other gets while the service runs.</summary>
    [Key]
    public string Id => _session.Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>The SID of the user.</summary>
    public string UserSid => _session.User.ToString();

    /// <summary>The name of the user.</summary>
    public string UserName => _session.UserName;

    /// <summary>The namespace.</summary>
    public string Namespace => _session.Namespace;

    /// <summary>The rights to the namespace that the login gave, by their names with a blank between: those of <c>wmi security</c>, or all.</summary>
    public string Rights => NamespaceRightNames.Format(_session.GrantedAccess);

    /// <summary>When the client logged in.</summary>
    public DateTimeOffset StartTime => _session.Began;

    /// <summary>When its last request began.</summary>
    public DateTimeOffset LastRequestTime => _session.LastRequest;

    /// <summary>Requests that are being served.</summary>
    public uint ActiveRequests => (uint)_session.RequestsUnderWay;

    /// <summary>Requests that were served.</summary>
    public ulong Requests => (ulong)_session.RequestsDone;

    /// <summary>Enumerators, calls that go on after their answer, and refreshers.</summary>
    public uint Results => (uint)_session.Results;

    /// <summary>The address of the client; NULL for one on this machine.</summary>
    public string? Address => _session.Address;

    /// <summary>The process of a client on this machine, when it connected; NULL for others.</summary>
    public uint? ProcessId => _session.ProcessId > 0 ? (uint)_session.ProcessId : null;

    /// <summary>The level of authentication of the login, by the numbers of Windows.</summary>
    public uint AuthenticationLevel => (uint)_session.AuthenticationLevel;

    /// <summary>The impersonation level of the login, by the numbers of Windows.</summary>
    public uint ImpersonationLevel => (uint)_session.ImpersonationLevel;

    /// <summary>The locales that the client prefers.</summary>
    public string? Locale => _session.Locale;

    /// <summary>The sessions that the caller may see.</summary>
    public static IEnumerable<OpenWmi_Session> Enumerate(ProviderRequest request)
        => request.GetService<ServiceView>().Sessions.Snapshot().Where(session => CallerRights.MaySee(request.Caller, session.User)).Select(session => new OpenWmi_Session(session));

    /// <summary>The session with a number.</summary>
    public static OpenWmi_Session? Find(ProviderRequest request, string id) => Enumerate(request).FirstOrDefault(session => session.Id == id);
}
