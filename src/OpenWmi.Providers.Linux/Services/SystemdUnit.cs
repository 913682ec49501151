namespace OpenWmi.Providers.Linux.Services;

/// <summary>A service of a systemd that runs. What the list of all units did not tell is asked for in two batches, of the unit and of the service, each once.</summary>
/// <param name="connection">The way to systemd.</param>
/// <param name="name">The name without its suffix.</param>
internal sealed class SystemdUnit(SystemdConnection connection, string name) : ServiceUnit(name)
{
    public const string UnitInterface = "org.freedesktop.systemd1.Unit";
    private const string ServiceInterface = "org.freedesktop.systemd1.Service";
    private const int Killed = 2;
    private const int Dumped = 3;
    private const int SignalBase = 128;

    private static readonly string[] UnitProperties = ["Description", "ActiveState", "UnitFileState", "CanStop", "FailureAction", "LoadState"];
    private static readonly string[] RelationProperties = ["Requires", "Requisite", "BindsTo", "RequiredBy", "RequisiteOf", "BoundBy"];
    private static readonly string[] ServiceProperties = ["MainPID", "ExecMainStartTimestamp", "ExecMainCode", "ExecMainStatus", "User", "ExecStart"];

    private DBusReply[]? _unit;
    private DBusReply[]? _relations;
    private DBusReply[]? _service;

    public string? ListedDescription { get; init; }

    public string? ListedActiveState { get; init; }

    public string? ListedFileState { get; init; }

    public override string? Description => ListedDescription ?? Text(Unit[0]);

    public override string? ActiveState => ListedActiveState ?? Text(Unit[1]);

    // A unit that was masked while it ran has the state of its file; one without a file of its own may be masked all the same.
    public override string? FileState => ListedFileState ?? Text(Unit[2]) ?? (Text(Unit[5]) == "masked" ? "masked" : null);

    public override bool? CanStop => Unit[3].ErrorName is null ? Unit[3].Value("b").ReadBoolean() : null;

    public override string? FailureAction => Text(Unit[4]);

    public override string? User => Text(Service[4]);

    public override string? CommandLine => Service[5].ErrorName is null ? ReadCommand(Service[5]) : null;

    public override ServiceProcess? Process => Service[0].ErrorName is null ? ReadProcess() : null;

    public override IReadOnlyList<string> Requires => [.. Names(0).Concat(Names(1)).Concat(Names(2)).Distinct()];

    public override IReadOnlyList<string> RequiredBy => [.. Names(3).Concat(Names(4)).Concat(Names(5)).Distinct()];

    private DBusReply[] Unit => _unit ??= Get(UnitInterface, UnitProperties);

    private DBusReply[] Relations => _relations ??= Get(UnitInterface, RelationProperties);

    private DBusReply[] Service => _service ??= Get(ServiceInterface, ServiceProperties);

    private DBusReply[] Get(string from, string[] properties)
    {
        string path = SystemdManager.PathOf(UnitName);
        return connection.CallAll([.. properties.Select(property => DBusCall.GetProperty(path, from, property))]);
    }

    private static string? Text(DBusReply reply) => reply.ErrorName is null && reply.Value("s").ReadString() is { Length: > 0 } text ? text : null;

    private List<string> Names(int property) => Relations[property].ErrorName is null ? Relations[property].Value("as").ReadStrings() : [];

    // Of each command: path, arguments from the zeroth on, whether its failure counts, times, process, and how it ended.
    private static string? ReadCommand(DBusReply reply)
    {
        DBusReader reader = reply.Value("a(sasbttttuii)");
        int end = reader.ReadArray(8);
        if (reader.IsAt(end))
        {
            return null;
        }

        string path = reader.ReadString();
        return CommandLineText.Join([path, .. reader.ReadStrings().Skip(1)]);
    }

    private ServiceProcess ReadProcess()
    {
        ulong started = Service[1].Value("t").ReadUInt64();
        int code = Service[2].Value("i").ReadInt32();
        int status = Service[3].Value("i").ReadInt32();
        return new ServiceProcess(Service[0].Value("u").ReadUInt32(), started > 0, (uint)Math.Max(0, code is Killed or Dumped ? SignalBase + status : status));
    }
}
