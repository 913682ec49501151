using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Providers;

/// <summary>One way to ask a provider for instances.</summary>
/// <param name="Request">What it is asked, for a person: the text of a query, <c>CreateInstanceEnum(…)</c>, <c>GetObject(…)</c>.</param>
/// <param name="OpenAsync">Asks it.</param>
internal sealed record ProviderAttempt(string Request, Func<CancellationToken, ValueTask<IEnumWbemClassObject>> OpenAsync);
