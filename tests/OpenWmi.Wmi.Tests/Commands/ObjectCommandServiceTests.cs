namespace OpenWmi.Wmi.Tests.Commands;

public sealed class ObjectCommandServiceTests(ServedState state) : ObjectCommandTests(state), IClassFixture<ServedState>;
