namespace OpenWmi.Wmi.Tests.Commands;

public sealed class QueryCommandEmbeddedTests(SampleState state) : QueryCommandTests(state), IClassFixture<SampleState>;
