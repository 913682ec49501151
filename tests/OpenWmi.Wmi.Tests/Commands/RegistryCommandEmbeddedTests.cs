namespace OpenWmi.Wmi.Tests.Commands;

public sealed class RegistryCommandEmbeddedTests(SampleState state) : RegistryCommandTests(state), IClassFixture<SampleState>;
