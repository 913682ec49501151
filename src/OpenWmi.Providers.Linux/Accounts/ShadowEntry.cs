using System.Buffers.Text;

namespace OpenWmi.Providers.Linux.Accounts;

/// <summary>What /etc/shadow says of an account, the password itself excepted.</summary>
/// <param name="HasPassword">Whether the field of the password is not empty.</param>
/// <param name="IsLocked">Whether no password can match it: it begins with <c>!</c> or <c>*</c>, what <c>passwd -S</c> shows as L.</param>
/// <param name="MinimumAge">The days before a password may be changed again; null for none.</param>
/// <param name="MaximumAge">The days after which it must be changed; null for none.</param>
/// <param name="ExpirationDay">The day, counted from 1 January 1970, from which on the account is disabled; null for none.</param>
/// <remarks>shadow(5), passwd(1).</remarks>
internal readonly record struct ShadowEntry(bool HasPassword, bool IsLocked, int? MinimumAge, int? MaximumAge, int? ExpirationDay)
{
    // What useradd writes for "never".
    private const int NoLimit = 99_999;

    /// <summary>Whether the password has to be changed after some time.</summary>
    public bool PasswordExpires => MaximumAge is { } days and >= 0 && days < NoLimit;

    /// <summary>Whether the user can ever change it: not where it has to be changed before it may be.</summary>
    public bool PasswordChangeable => MaximumAge is not { } most || most < 0 || MinimumAge is not { } least || least <= most;

    /// <summary>Whether the account has expired.</summary>
    public bool IsExpired(DateTimeOffset now) => ExpirationDay is { } day and >= 0 && now.ToUnixTimeSeconds() / 86_400 >= day;

    /// <summary>Reads what follows the name and its colon.</summary>
    public static ShadowEntry Parse(ReadOnlySpan<byte> fields)
    {
        ReadOnlySpan<byte> password = Take(ref fields);
        _ = Take(ref fields);
        int? least = TakeNumber(ref fields);
        int? most = TakeNumber(ref fields);
        _ = Take(ref fields);
        _ = Take(ref fields);
        return new ShadowEntry(!password.IsEmpty, !password.IsEmpty && (password[0] is (byte)'!' or (byte)'*'), least, most, TakeNumber(ref fields));
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> fields)
    {
        int colon = fields.IndexOf((byte)':');
        ReadOnlySpan<byte> field = colon < 0 ? fields : fields[..colon];
        fields = colon < 0 ? [] : fields[(colon + 1)..];
        return field;
    }

    private static int? TakeNumber(ref ReadOnlySpan<byte> fields)
    {
        ReadOnlySpan<byte> field = Take(ref fields);
        return Utf8Parser.TryParse(field, out int number, out int consumed) && consumed == field.Length ? number : null;
    }
}
