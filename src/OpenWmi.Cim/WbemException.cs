namespace OpenWmi.Cim;

/// <summary>A WMI operation failed. The peer, the object manager or a provider reported it; the caller's own mistakes are <see cref="ArgumentException"/>s.</summary>
public sealed class WbemException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="status">The failing status.</param>
    /// <param name="detail">What happened, to what, and what to do: one or more sentences. NULL takes <see cref="WbemStatusText.Describe"/>.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public WbemException(WbemStatus status, string? detail = null, Exception? innerException = null)
        : base(detail ?? status.Describe(), innerException)
    {
        Status = status;
        HResult = (int)status;
    }

    /// <summary>The failing status.</summary>
    public WbemStatus Status { get; }

    /// <summary>The <c>__ExtendedStatus</c> object that explains the failure, where there is one. Facts 3.7.</summary>
    public CimInstance? ErrorObject { get; init; }

    /// <summary>The provider that failed; NULL where it was the object manager itself, or is not known.</summary>
    public string? ProviderName { get; init; }

    /// <summary>The status by name and number, then the sentence.</summary>
    public override string ToString() => $"{Status.Format()}: {Message}{Environment.NewLine}{StackTrace}";
}
