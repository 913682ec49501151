namespace OpenWmi.Wmi.Tests.Commands;

public sealed class ChangeCommandEmbeddedTests(SampleState state) : ChangeCommandTests(state), IClassFixture<SampleState>;
