using System.Diagnostics;
using System.Reflection;

namespace OpenWmi.Launcher.Tests;

/// <summary>
/// A folder that looks like a checkout to the scripts under test, with a stand-in for <c>dotnet</c> that "publishes" a script in
/// milliseconds. What it did is in the files <c>builds</c> (one line a build) and <c>arguments</c>. "Testing" a project with it
/// leaves what <see cref="AddTests"/> prepared.
/// </summary>
internal sealed class FakeCheckout : IDisposable
{
    // The stand-in obeys files in the checkout: `broken` fails as a compiler does, `no-ready-to-run` as NuGet does, `slow` takes its time.
    private const string Dotnet =
        """
        #!/bin/sh
        root=${0%/sdk/dotnet}
        [ "$1" = --version ] && { [ ! -e "$root/no-sdk" ]; exit; }
        [ "$1" = build ] && { [ ! -e "$root/broken" ] || { echo "A.cs(1,1): error CS1002: ; expected"; exit 1; }; exit; }
        [ "$1" = test ] && {
            name=$(basename "$2" .dll)
            mkdir -p "$4"
            cp "$root/tests/$name/result.trx" "$4/$name.trx" 2> /dev/null
            echo "index $OPENWMI_TEST_INDEX" > "$root/tests/$name/index"
            echo "log of $name"
            exit "$(cat "$root/tests/$name/code")"
        }
        for argument; do
            case $argument in
                -p:PublishDir=*) folder=${argument#*=} ;;
                -p:PublishReadyToRun=true) ready=1 ;;
                -p:OpenWmiSingleFile=true) single=1 ;;
            esac
        done
        echo "$@" >> "$root/arguments"
        echo "$OPENWMI_ARTIFACTS" > "$root/artifacts-folder"
        [ -e "$root/slow" ] && sleep 0.5
        [ -e "$root/broken" ] && { echo "A.cs(1,1): error CS1002: ; expected"; exit 1; }
        [ -n "$ready" ] && [ -e "$root/no-ready-to-run" ] && { echo "error NU1101: Unable to find package Crossgen2"; exit 1; }
        [ -n "$single" ] && [ -e "$root/no-single-file" ] && { echo "error NU1101: Unable to find package Runtime"; exit 1; }
        echo built >> "$root/builds"
        number=$(wc -l < "$root/builds")
        [ -e "$root/real-program" ] && { cp /bin/sleep "$folder/wmi"; exit; }
        for program in wmi mofcomp; do
            printf '#!/bin/sh\necho "%s of build %s: $*"\nexit 7\n' "$program" "$number" > "$folder/$program"
            chmod 755 "$folder/$program"
        done
        """;

    private static readonly string RealRoot = typeof(FakeCheckout).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "CheckoutRoot").Value!;

    internal FakeCheckout()
    {
        Root = Directory.CreateTempSubdirectory("openwmi-launcher-").FullName;
        File.SetUnixFileMode(Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        foreach (string file in new[] { "OpenWmi.slnx", "Directory.Build.props", "global.json", "src/OpenWmi.Cim/CimType.cs", "apps/publish.proj" })
        {
            Write(file, "");
        }

        Write("sdk/dotnet", Dotnet, executable: true);
        Write("wmi", File.ReadAllText(Path.Combine(RealRoot, "wmi")), executable: true);
        Write("test", File.ReadAllText(Path.Combine(RealRoot, "test")), executable: true);
        File.CreateSymbolicLink(Path.Combine(Root, "mofcomp"), "wmi");
    }

    internal string Root { get; }

    internal int Builds => File.Exists(InRoot("builds")) ? File.ReadAllLines(InRoot("builds")).Length : 0;

    internal IReadOnlyList<string> Folders => Directory.GetDirectories(InRoot(".wmi/builds"));

    internal string InRoot(string file) => Path.Combine(Root, file);

    internal void Write(string file, string text, bool executable = false)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(InRoot(file))!);
        File.WriteAllText(InRoot(file), text);
        if (executable)
        {
            File.SetUnixFileMode(InRoot(file), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }
    }

    /// <summary>Adds a test project whose run leaves this trx file (none where null) and this exit code.</summary>
    internal void AddTests(string name, string? trx, int code)
    {
        Write($"tests/{name}/{name}.csproj", "");
        Write($"tests/{name}/code", $"{code}");
        if (trx is not null)
        {
            Write($"tests/{name}/result.trx", trx);
        }
    }

    internal ScriptResult Run(string file, params string[] arguments) => Start(file, arguments).Finish();

    internal RunningScript Start(string file, params string[] arguments) => new(Prepare(file, arguments));

    /// <summary>How the script is started: with the stand-in for dotnet, in a folder that is not the checkout.</summary>
    internal ProcessStartInfo Prepare(string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(Root, file), arguments) { WorkingDirectory = "/" };
        start.Environment["DOTNET_ROOT"] = InRoot("sdk");
        start.Environment["PATH"] = $"{InRoot("sdk")}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["HOME"] = Root;
        start.Environment.Remove("OPENWMI_ARTIFACTS");
        return start;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
