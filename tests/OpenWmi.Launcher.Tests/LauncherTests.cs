namespace OpenWmi.Launcher.Tests;

/// <summary>The script ./wmi: docs/adr/0004-launcher-builds-beside-what-runs.md.</summary>
public sealed class LauncherTests : IDisposable
{
    private readonly FakeCheckout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public void The_first_start_builds_and_passes_arguments_and_exit_code_on()
    {
        ScriptResult result = _checkout.Run("wmi", "query", "SELECT * FROM X WHERE A = 'b  c'", "");

        Assert.Equal((7, "wmi of build 1: query SELECT * FROM X WHERE A = 'b  c' \n"), (result.ExitCode, result.Output));
        Assert.Equal($"wmi: building in {_checkout.Root}, once after each change …\n", result.Error);
    }

    [Fact]
    public void A_second_start_builds_nothing_and_says_nothing()
    {
        _checkout.Run("wmi");

        ScriptResult result = _checkout.Run("wmi", "a");

        Assert.Equal(new ScriptResult(7, "wmi of build 1: a\n", ""), result);
    }

    [Fact]
    public void The_name_of_the_link_decides_which_program_is_started()
    {
        _checkout.Run("wmi");

        Assert.Equal("mofcomp of build 1: x.mof\n", _checkout.Run("mofcomp", "x.mof").Output);
        Assert.Equal(1, _checkout.Builds);
    }

    [Fact]
    public void It_is_found_through_links_from_anywhere()
    {
        Directory.CreateDirectory(_checkout.InRoot("bin"));
        File.CreateSymbolicLink(_checkout.InRoot("bin/mc"), "../mofcomp");
        File.CreateSymbolicLink(_checkout.InRoot("bin/w"), _checkout.InRoot("wmi"));

        Assert.Equal("mofcomp of build 1: \n", _checkout.Run("bin/mc").Output);
        Assert.Equal("wmi of build 1: \n", _checkout.Run("bin/w").Output);
    }

    [Fact]
    public void Away_from_a_checkout_it_says_so()
    {
        _checkout.Write("elsewhere/wmi", File.ReadAllText(_checkout.InRoot("wmi")), executable: true);

        ScriptResult result = _checkout.Run("elsewhere/wmi");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("is not in a checkout of OpenWmi", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("src/OpenWmi.Cim/CimType.cs")]
    [InlineData("src/OpenWmi.Cim/New.cs")]
    [InlineData("apps/publish.proj")]
    [InlineData("Directory.Build.props")]
    [InlineData("global.json")]
    [InlineData("OpenWmi.slnx")]
    public void A_source_that_changed_or_is_new_is_built(string source)
    {
        _checkout.Run("wmi");
        _checkout.Write(source, "changed");

        Assert.Equal("wmi of build 2: \n", _checkout.Run("wmi").Output);
    }

    [Fact]
    public void A_source_that_was_deleted_is_noticed()
    {
        _checkout.Run("wmi");
        File.Delete(_checkout.InRoot("src/OpenWmi.Cim/CimType.cs"));

        Assert.Equal("wmi of build 2: \n", _checkout.Run("wmi").Output);
    }

    [Fact]
    public void A_source_that_changes_during_a_build_is_built_the_next_time()
    {
        _checkout.Write("slow", "");
        using RunningScript first = _checkout.Start("wmi");
        WaitFor(() => File.Exists(_checkout.InRoot("arguments")));
        _checkout.Write("src/OpenWmi.Cim/CimType.cs", "changed");

        Assert.Equal("wmi of build 1: \n", first.Finish().Output);
        Assert.Equal("wmi of build 2: \n", _checkout.Run("wmi").Output);
    }

    [Fact]
    public void A_source_that_is_dated_in_the_future_is_named()
    {
        File.SetLastWriteTimeUtc(_checkout.InRoot("src/OpenWmi.Cim/CimType.cs"), DateTime.UtcNow.AddHours(1));

        ScriptResult result = _checkout.Run("wmi");

        Assert.Equal("wmi of build 1: \n", result.Output);
        Assert.Contains($"dated in the future: {_checkout.InRoot("src/OpenWmi.Cim/CimType.cs")}", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_starts_at_once_build_once()
    {
        _checkout.Write("slow", "");
        using RunningScript first = _checkout.Start("wmi", "1");
        WaitFor(() => File.Exists(_checkout.InRoot("arguments")));
        using RunningScript second = _checkout.Start("mofcomp", "2");

        Assert.Equal("wmi of build 1: 1\n", first.Finish().Output);
        Assert.Equal(new ScriptResult(7, "mofcomp of build 1: 2\n", "mofcomp: waiting for a build that another start began …\n"), second.Finish());
        Assert.Equal(1, _checkout.Builds);
    }

    [Fact]
    public void Where_the_first_of_two_starts_is_killed_the_second_waits_for_its_build()
    {
        _checkout.Write("slow", "");
        using RunningScript first = _checkout.Start("wmi", "1");
        WaitFor(() => File.Exists(_checkout.InRoot("arguments")));
        first.Kill();
        using RunningScript second = _checkout.Start("wmi", "2");

        Assert.Equal(new ScriptResult(7, "wmi of build 1: 2\n", "wmi: waiting for a build that another start began …\n"), second.Finish());
    }

    [Fact]
    public void A_failed_build_shows_the_compilers_words_and_starts_nothing()
    {
        _checkout.Run("wmi");
        _checkout.Write("broken", "");
        _checkout.Write("src/OpenWmi.Cim/CimType.cs", "broken");

        ScriptResult result = _checkout.Run("wmi");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.EndsWith("A.cs(1,1): error CS1002: ; expected\nwmi: the build failed, as shown above, so nothing was started.\n", result.Error, StringComparison.Ordinal);
        Assert.Single(_checkout.Folders);
    }

    [Fact]
    public void After_a_failed_build_the_repaired_source_is_built()
    {
        _checkout.Write("broken", "");
        _checkout.Run("wmi");
        File.Delete(_checkout.InRoot("broken"));

        Assert.Equal("wmi of build 1: \n", _checkout.Run("wmi").Output);
    }

    [Fact]
    public void Without_the_packages_for_ReadyToRun_it_builds_plainly_and_says_so()
    {
        _checkout.Write("no-ready-to-run", "");

        ScriptResult result = _checkout.Run("wmi");

        Assert.Equal("wmi of build 1: \n", result.Output);
        Assert.Contains("built without ReadyToRun", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("NU1101", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_packages_for_a_single_file_it_builds_on_the_installed_framework()
    {
        _checkout.Write("no-single-file", "");

        ScriptResult result = _checkout.Run("wmi");

        Assert.Equal("wmi of build 1: \n", result.Output);
        Assert.DoesNotContain("without", result.Error, StringComparison.Ordinal);
        string[] tries = File.ReadAllLines(_checkout.InRoot("arguments"));
        Assert.Equal(2, tries.Length);
        Assert.Contains("-p:PublishReadyToRun=true", tries[1], StringComparison.Ordinal);
        Assert.DoesNotContain("-p:OpenWmiSingleFile=true", tries[1], StringComparison.Ordinal);
    }

    [Fact]
    public void It_builds_apart_from_the_checkouts_own_artifacts_and_leaves_no_server()
    {
        _checkout.Run("wmi");

        Assert.Equal(_checkout.InRoot(".wmi/artifacts"), File.ReadAllText(_checkout.InRoot("artifacts-folder")).Trim());
        string arguments = File.ReadAllText(_checkout.InRoot("arguments"));
        Assert.Contains("-nodeReuse:false", arguments, StringComparison.Ordinal);
        Assert.Contains("-p:UseSharedCompilation=false", arguments, StringComparison.Ordinal);
        Assert.Contains("-p:OpenWmiSingleFile=true", arguments, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_SDK_one_sentence_says_what_to_install()
    {
        // No SDK of that version exists, so neither the stand-in nor one on this machine will do.
        _checkout.Write("no-sdk", "");
        _checkout.Write("global.json", """{ "sdk": { "version": "99.0.100", "rollForward": "disable" } }""");

        ScriptResult result = _checkout.Run("wmi");

        Assert.Equal(new ScriptResult(
            2, "", "wmi: the .NET 10 SDK is needed to build and was not found: install the package dotnet-sdk-10.0, or see https://dot.net/download.\n"), result);
    }

    [Fact]
    public void A_build_that_a_program_runs_from_is_kept_and_one_that_nobody_needs_is_removed()
    {
        _checkout.Write("real-program", "");
        using RunningScript running = _checkout.Start("wmi", "1000");
        WaitFor(() => RunsFrom(running.Id) is { } path && path.StartsWith(_checkout.InRoot(".wmi/builds"), StringComparison.Ordinal));
        string used = Path.GetDirectoryName(RunsFrom(running.Id))!;

        foreach (int change in Enumerable.Range(1, 4))
        {
            _checkout.Write("src/OpenWmi.Cim/CimType.cs", $"{change}");
            Assert.Equal(0, _checkout.Run("wmi", "0").ExitCode);
        }

        Assert.Equal(5, _checkout.Builds);
        Assert.Contains(used, _checkout.Folders);
        Assert.Equal(3, _checkout.Folders.Count);
        Assert.False(running.HasExited);
        Assert.Equal(Path.Combine(used, "wmi"), RunsFrom(running.Id));
    }

    [Fact]
    public void What_is_built_can_be_run_by_others_whatever_the_umask()
    {
        ScriptResult result = new RunningScript(_checkout.Prepare("/bin/sh", "-c", $"umask 077; exec {_checkout.InRoot("wmi")} a")).Finish();

        Assert.Equal("wmi of build 1: a\n", result.Output);
        UnixFileMode mode = File.GetUnixFileMode(_checkout.InRoot(".wmi")) & File.GetUnixFileMode(_checkout.Folders[0]);
        Assert.True(mode.HasFlag(UnixFileMode.OtherRead | UnixFileMode.OtherExecute), mode.ToString());
    }

    private static string? RunsFrom(int process) => File.ResolveLinkTarget($"/proc/{process}/exe", returnFinalTarget: false)?.FullName;

    private static void WaitFor(Func<bool> condition)
        => Assert.True(SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(30)), "What the test waits for did not happen in 30 seconds.");
}
