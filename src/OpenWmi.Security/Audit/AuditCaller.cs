namespace OpenWmi.Security;

/// <summary>Whom a record is about. Immutable.</summary>
public sealed class AuditCaller
{
    /// <summary>Where callers come from that came over no network.</summary>
    public const string LocalAddress = "local";

    private readonly IToken? _token;
    private readonly string? _name;

    /// <summary>Names a caller who has logged on. The name is looked up when the record is written, which is not on the caller's path.</summary>
    /// <param name="token">Who it is.</param>
    /// <param name="address">Where it came from; null for this machine.</param>
    public AuditCaller(IToken token, string? address = null)
    {
        ArgumentNullException.ThrowIfNull(token);
        _token = token;
        Sid = token.User;
        Uid = token.Linux?.Uid;
        Address = address ?? LocalAddress;
    }

    /// <summary>Names a caller whom nobody vouched for: one whose logon failed.</summary>
    /// <param name="claimedName">The name that was given; null where none was.</param>
    /// <param name="address">Where it came from; null for this machine.</param>
    public AuditCaller(string? claimedName, string? address = null)
    {
        _name = claimedName;
        Address = address ?? LocalAddress;
    }

    /// <summary>The user; null for a caller without a token.</summary>
    public Sid? Sid { get; }

    /// <summary>The user's number in the kernel; null for an account that exists only here.</summary>
    public uint? Uid { get; }

    /// <summary>An address and port in text, or <see cref="LocalAddress"/>.</summary>
    public string Address { get; }

    /// <summary>The account's name. The first use may take milliseconds.</summary>
    public string? Name => _token?.DisplayName ?? _name;
}
