using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>The security of a process: what CoInitializeSecurity sets, once (R1). Any number of threads may use one.</summary>
/// <param name="stored">Reads the settings that hold where nobody sets any, when they are first needed (R2); null for the defaults.</param>
public sealed class ProcessSecurity(Func<ProcessSecuritySettings>? stored = null)
{
    private readonly Lock _lock = new();
    private volatile ProcessSecuritySettings? _settings;

    /// <summary>The settings. The first use fixes those that are stored, where none were set.</summary>
    public ProcessSecuritySettings Settings => _settings ?? Fix();

    /// <summary>Sets the settings, as CoInitializeSecurity does.</summary>
    /// <param name="settings">The settings.</param>
    /// <exception cref="HResultException">RPC_E_TOO_LATE: they were set, or were needed, before.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A level is none.</exception>
    public void Initialize(ProcessSecuritySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Require(settings);
        lock (_lock)
        {
            if (_settings is not null)
            {
                throw HResultException.From(ComStatus.TooLate, "The security of the process was set already, or calls have been made with what is stored");
            }

            _settings = settings;
        }
    }

    /// <summary>Fixes the settings: from now on <see cref="Initialize"/> is too late. Called when the first reference is made or taken.</summary>
    internal ProcessSecuritySettings Fix()
    {
        if (_settings is { } known)
        {
            return known;
        }

        lock (_lock)
        {
            return _settings ??= stored?.Invoke() ?? new ProcessSecuritySettings();
        }
    }

    /// <summary>Why a call is refused, in one sentence; null where it is not.</summary>
    /// <param name="caller">Who calls; null where nobody vouches for the caller.</param>
    /// <param name="connection">How.</param>
    internal string? RefusalOfCall(IToken? caller, IClientConnection connection)
        => RefusalOf(caller, connection, Settings.AccessPermission, connection.Address is null ? ComRights.ExecuteLocal : ComRights.ExecuteRemote);

    /// <summary>Why an activation is refused, in one sentence; null where it is not.</summary>
    /// <param name="caller">Who calls; null where nobody vouches for the caller.</param>
    /// <param name="connection">How.</param>
    internal string? RefusalOfActivation(IToken? caller, IClientConnection connection)
        => RefusalOf(caller, connection, Settings.LaunchPermission, connection.Address is null ? ComRights.ActivateLocal : ComRights.ActivateRemote);

    private string? RefusalOf(IToken? caller, IClientConnection connection, SecurityDescriptor? permission, uint right)
    {
        if (connection.AuthenticationLevel < Settings.AuthenticationLevel)
        {
            return $"the level {connection.AuthenticationLevel} is below {Settings.AuthenticationLevel}, which the process asks for";
        }

        if (caller is null || caller.ImpersonationLevel == ImpersonationLevel.Anonymous)
        {
            return "nobody vouches for the caller";
        }

        return permission is null || ComRights.Grants(caller, permission, right) ? null : $"the permission of the process does not grant 0x{right:x2}";
    }

    private static void Require(ProcessSecuritySettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan((int)settings.AuthenticationLevel, (int)AuthenticationLevel.Default, nameof(settings));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)settings.AuthenticationLevel, (int)AuthenticationLevel.PktPrivacy, nameof(settings));
        ArgumentOutOfRangeException.ThrowIfLessThan((int)settings.ImpersonationLevel, (int)ImpersonationLevel.Default, nameof(settings));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)settings.ImpersonationLevel, (int)ImpersonationLevel.Delegate, nameof(settings));
    }
}
