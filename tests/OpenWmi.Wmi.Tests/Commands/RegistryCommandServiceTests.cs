namespace OpenWmi.Wmi.Tests.Commands;

public sealed class RegistryCommandServiceTests(ServedState state) : RegistryCommandTests(state), IClassFixture<ServedState>;
