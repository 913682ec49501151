namespace OpenWmi.Wmi.Tests.Commands;

public sealed class ObjectCommandEmbeddedTests(SampleState state) : ObjectCommandTests(state), IClassFixture<SampleState>;
