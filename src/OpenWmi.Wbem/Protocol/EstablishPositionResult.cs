using OpenWmi.Rpc;

namespace OpenWmi.Wbem.Protocol;

/// <summary>What <see cref="IWbemLevel1Login.EstablishPosition"/> answers. Immutable.</summary>
/// <param name="LocaleVersion"><c>LocaleVersion</c>: 1 where names of locales that are not known are ignored, 0 where they are errors.</param>
/// <param name="ReturnValue">A status of WMI; a failure leaves everything else null.</param>
public readonly record struct EstablishPositionResult(uint LocaleVersion, HResult ReturnValue);
