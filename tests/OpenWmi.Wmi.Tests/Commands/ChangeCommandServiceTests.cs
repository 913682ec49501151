namespace OpenWmi.Wmi.Tests.Commands;

public sealed class ChangeCommandServiceTests(ServedState state) : ChangeCommandTests(state), IClassFixture<ServedState>;
