namespace OpenWmi.Security;

/// <summary>An entry of a DACL in terms of POSIX.</summary>
/// <param name="Trustee">Whom it is about.</param>
/// <param name="IsAllow">Whether it allows; otherwise it denies.</param>
/// <param name="Rights">The rights, no generic ones among them.</param>
internal readonly record struct PosixRule(PosixTrustee Trustee, bool IsAllow, uint Rights)
{
    /// <summary>Whether it is about somebody of whom no more is known than that they are this.</summary>
    public bool AppliesTo(PosixTrustee trustee) => Trustee.Kind == PosixTrusteeKind.Everyone || Trustee == trustee;
}
