namespace OpenWmi.Providers.Linux.Services;

/// <summary>A service as the files of its unit describe it.</summary>
/// <param name="tree">All files.</param>
/// <param name="name">The name without its suffix.</param>
/// <param name="file">The settings.</param>
/// <param name="isMasked">Whether the file is a link to /dev/null, or empty.</param>
internal sealed class FileUnit(UnitFileTree tree, string name, UnitFile file, bool isMasked) : ServiceUnit(name)
{
    private const string Unit = "Unit";
    private const string Service = "Service";
    private const string Install = "Install";

    private static readonly string[] Needs = ["Requires", "Requisite", "BindsTo"];
    private static readonly string[] Enablers = ["WantedBy", "RequiredBy", "UpheldBy", "Alias"];

    public override string? Description => Expand(file.Last(Unit, "Description"));

    public override string? FileState =>
        isMasked ? "masked"
        : tree.IsEnabled(UnitName) ? "enabled"
        : CanBeEnabled ? "disabled"
        : "static";

    public override string? ActiveState => null;

    // What stands before the program says how it is run: systemd.service(5), "Special executable prefixes".
    public override string? CommandLine => Expand(file.First(Service, "ExecStart")?.TrimStart('@', '-', ':', '+', '!', '|', ' '));

    public override string? User => Expand(file.Last(Service, "User"));

    public override string? FailureAction => file.Last(Unit, "FailureAction") ?? "none";

    public override bool? CanStop => file.Last(Unit, "RefuseManualStop") is not ("yes" or "true" or "on" or "1");

    public override ServiceProcess? Process => null;

    public override IReadOnlyList<string> Requires =>
        [.. Needs.SelectMany(key => file.Words(Unit, key)).Select(word => Expand(word)!).Concat(tree.RequiredLinks(UnitName)).Distinct()];

    public override IReadOnlyList<string> RequiredBy => [.. tree.RequiredBy(UnitName)];

    private bool CanBeEnabled => Enablers.Any(key => file.Words(Install, key).Any());

    // systemd.unit(5), "Specifiers": those that the name of the unit answers. Others stay as they are.
    private string? Expand(string? text)
    {
        if (text?.Contains('%', StringComparison.Ordinal) != true)
        {
            return text;
        }

        int at = Name.IndexOf('@', StringComparison.Ordinal);
        string prefix = at < 0 ? Name : Name[..at];
        string instance = at < 0 ? "" : Name[(at + 1)..];
        var expanded = new System.Text.StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            string? value = text[i] != '%' || i + 1 == text.Length ? null : text[i + 1] switch
            {
                'n' => UnitName,
                'N' => Name,
                'p' => prefix,
                'i' => instance,
                'I' => instance.Replace('-', '/'),
                '%' => "%",
                _ => null,
            };
            expanded.Append(value ?? text[i].ToString());
            i += value is null ? 0 : 1;
        }

        return expanded.ToString();
    }
}
