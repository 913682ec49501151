using OpenWmi.Com;
using OpenWmi.Wbem.Hosting;

namespace OpenWmi.ObjectManager.Hosting;

/// <summary>A host that runs and is nobody's yet.</summary>
/// <param name="Process">The process.</param>
/// <param name="Provider">The host as it is called.</param>
internal sealed record WaitingHost(LaunchedProcess Process, InterfacePointer<IProviderProcess> Provider);
