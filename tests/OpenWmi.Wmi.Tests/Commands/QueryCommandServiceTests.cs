namespace OpenWmi.Wmi.Tests.Commands;

public sealed class QueryCommandServiceTests(ServedState state) : QueryCommandTests(state), IClassFixture<ServedState>;
