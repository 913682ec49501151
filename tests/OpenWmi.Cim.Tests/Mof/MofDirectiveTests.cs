using OpenWmi.Cim.Mof;

namespace OpenWmi.Cim.Tests.Mof;

/// <summary>Pragmas, includes, flags and namespaces. Facts 6.10, 6.11.</summary>
public sealed class MofDirectiveTests
{
    private const string Class = "class A { [key] uint32 K; };\n";

    [Theory]
    [InlineData(@"""root\\x""")]
    [InlineData(@"""\\\\.\\root\\x""")]
    [InlineData(@"""//./root/x""")]
    public void The_pragma_beats_the_namespace_of_the_command_line(string name)
    {
        var target = new MofRecordingTarget();

        MofTestSource.Compile($"{Class}#pragma namespace({name})\n{Class}", target, new MofCompileOptions { DefaultNamespace = "root/given" });

        Assert.Equal([@"class root\given:A None", @"class root\x:A None"], target.Calls);
    }

    [Fact]
    public void The_default_namespace_is_root_default()
    {
        var target = new MofRecordingTarget();

        MofTestSource.Compile(Class, target);

        Assert.Equal([@"class root\default:A None"], target.Calls);
    }

    [Fact]
    public void Flags_hold_from_their_pragma_on()
    {
        var target = new MofRecordingTarget();
        const string Text = Class + "#pragma classflags(\"forceupdate\", \"updateonly\")\n" + Class + "#pragma instanceflags(\"CreateOnly\")\ninstance of A { K = 1; };";

        MofTestSource.Compile(Text, target, new MofCompileOptions { ClassFlags = MofClassFlags.SafeUpdate });

        Assert.Equal(
            [@"class root\default:A SafeUpdate", @"class root\default:A UpdateOnly, ForceUpdate", @"instance root\default:A.K=1 CreateOnly"], target.Calls);
    }

    [Fact]
    public void Classes_and_instances_are_deleted_in_the_order_of_the_text()
    {
        var target = new MofRecordingTarget();

        MofCompileResult result = MofTestSource.Compile(Class + "#pragma deleteclass(\"A\", FAIL)\n#pragma deleteclass(\"A\", NOFAIL)\n#pragma deleteinstance(\"A.K=5\", nofail)", target);

        Assert.Equal([@"class root\default:A None", @"deleteclass root\default:A", @"deleteclass root\default:A", @"deleteinstance root\default:A.K=5"], target.Calls);
        Assert.True(result.Succeeded);
        Assert.Equal([(true, 3), (true, 4)], result.Diagnostics.Select(diagnostic => (diagnostic.IsWarning, diagnostic.Line)));
    }

    [Fact]
    public void FAIL_makes_a_deletion_that_fails_an_error()
    {
        MofDiagnostic diagnostic = Assert.Single(MofTestSource.Compile("\n#pragma deleteclass(\"A\", FAIL)").Diagnostics);

        Assert.Equal((WbemStatus.WBEM_E_NOT_FOUND, 2, false), (diagnostic.Status, diagnostic.Line, diagnostic.IsWarning));
    }

    [Fact]
    public void Autorecover_names_the_file_that_was_given()
    {
        var target = new MofRecordingTarget();
        var source = new MofTestSource(("inner.mof", "#pragma autorecover\n"));
        MofSpecification specification = MofSpecification.Parse(new MofSourceText("outer.mof", "#include (\"inner.mof\")\n" + Class), source);

        MofCompiler.Compile(specification, target);

        Assert.True(specification.HasAutorecover);
        Assert.Equal(["autorecover outer.mof", @"class root\default:A None"], target.Calls);
    }

    [Fact]
    public void The_amendment_is_told() => Assert.Equal("MS_409", MofTestSource.Parse("#pragma amendment(\"MS_409\")").Amendment);

    [Theory]
    [InlineData("#pragma locale (\"en_US\")")]
    [InlineData("#pragma source(\"HTTP://myhost/root/cimv2\")")]
    public void Pragmas_that_only_describe_the_file_are_passed(string pragma) => Assert.Empty(MofTestSource.Compile(pragma + "\n" + Class).Diagnostics);

    [Fact]
    public void An_unknown_pragma_gets_a_suggestion() =>
        Assert.Contains("Did you mean namespace?", Assert.Single(MofTestSource.Compile("#pragma namespaces(\"root\")").Diagnostics).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("#include (\"inner.mof\")")]
    [InlineData("#pragma include (\"inner.mof\")")]
    [InlineData("#pragma include (\"in\" \"ner.mof\")")]
    public void An_included_file_stands_where_it_is_included(string directive)
    {
        var target = new MofRecordingTarget();
        var source = new MofTestSource(("inner.mof", "class C : A { };"));

        MofCompileResult result = MofCompiler.Compile(new MofSourceText("outer.mof", $"{Class}{directive}\nclass D : C {{ }};"), source, target);

        Assert.Empty(result.Diagnostics);
        Assert.Equal([@"class root\default:A None", @"class root\default:C None", @"class root\default:D None"], target.Calls);
    }

    [Fact]
    public void An_error_in_an_included_file_names_that_file()
    {
        var source = new MofTestSource(("inner.mof", "\nclass C { uint8 P = 256; };"));

        MofDiagnostic diagnostic = Assert.Single(MofSpecification.Parse(new MofSourceText("outer.mof", "#include (\"inner.mof\")"), source).Diagnostics);

        Assert.Equal(("inner.mof", 2, 21), (diagnostic.FileName, diagnostic.Line, diagnostic.Column));
    }

    [Fact]
    public void A_file_cannot_include_itself_through_others()
    {
        var source = new MofTestSource(("a.mof", "#include (\"b.mof\")"), ("b.mof", "\n#include (\"a.mof\")"));

        MofDiagnostic diagnostic = Assert.Single(MofSpecification.Parse(source.Read("a.mof", string.Empty), source).Diagnostics);

        Assert.Equal((WbemStatus.WBEMMOF_E_ERROR_INVALID_INCLUDE_FILE, "b.mof", 2), (diagnostic.Status, diagnostic.FileName, diagnostic.Line));
    }

    [Fact]
    public void Includes_are_bounded_in_depth()
    {
        var source = new MofTestSource([.. Enumerable.Range(0, 40).Select(i => ($"{i}.mof", $"#include (\"{i + 1}.mof\")"))]);

        MofDiagnostic diagnostic = Assert.Single(MofSpecification.Parse(source.Read("0.mof", string.Empty), source).Diagnostics);

        Assert.Equal((WbemStatus.WBEMMOF_E_ERROR_INVALID_INCLUDE_FILE, "31.mof"), (diagnostic.Status, diagnostic.FileName));
    }

    [Fact]
    public void Includes_that_double_at_each_step_end_at_the_bound_of_files()
    {
        var source = new MofTestSource([.. Enumerable.Range(0, 20).Select(i => ($"{i}.mof", $"#include (\"{i + 1}.mof\")\n#include (\"{i + 1}.mof\")")), ("20.mof", "// end")]);

        Assert.Equal(
            WbemStatus.WBEMMOF_E_ERROR_INVALID_INCLUDE_FILE, MofSpecification.Parse(source.Read("0.mof", string.Empty), source).Diagnostics[0].Status);
    }

    [Fact]
    public void What_the_target_refuses_is_reported_at_the_statement()
    {
        var target = new MofRecordingTarget { RefuseInstances = new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, "No.") };

        MofCompileResult result = MofTestSource.Compile(Class + "\n  instance of A { K = 1; };\ninstance of A { K = 2; };", target);

        Assert.False(result.Succeeded);
        Assert.False(result.IsSyntaxError);
        Assert.Equal([(WbemStatus.WBEM_E_ACCESS_DENIED, 3, 3), (WbemStatus.WBEM_E_ACCESS_DENIED, 4, 1)], result.Diagnostics.Select(d => (d.Status, d.Line, d.Column)));
    }

    [Theory]
    [InlineData(WbemStatus.WBEM_E_OUT_OF_DISK_SPACE)]
    [InlineData(WbemStatus.WBEM_E_FORCED_ROLLBACK)]
    [InlineData(WbemStatus.WBEM_E_SERVER_TOO_BUSY)]
    public void Where_the_target_itself_fails_that_is_said_once(WbemStatus status)
    {
        var target = new MofRecordingTarget { RefuseInstances = new WbemException(status, "No.") };

        MofCompileResult result = MofTestSource.Compile(Class + "\ninstance of A { K = 1; };\ninstance of A { K = 2; };", target);

        Assert.Equal(status, Assert.Single(result.Diagnostics).Status);
    }

    [Fact]
    public void Nothing_is_put_after_the_first_error_where_that_is_asked()
    {
        var target = new MofRecordingTarget();

        MofTestSource.Compile(Class + "class X : Missing { };\nclass C { };", target, new MofCompileOptions { StopAtFirstError = true });

        Assert.Equal([@"class root\default:A None"], target.Calls);
    }

    [Fact]
    public void Text_with_an_error_puts_nothing()
    {
        var target = new MofRecordingTarget();

        MofCompileResult result = MofTestSource.Compile(Class + "class X { uint8 P = 256; };", target);

        Assert.True(result.IsSyntaxError);
        Assert.Empty(target.Calls);
    }

    [Fact]
    public void A_class_that_is_refused_does_not_make_errors_of_those_below_it() =>
        Assert.Single(MofTestSource.Compile("class A : Missing { }; class B : A { }; class C : B { }; instance of C { };").Diagnostics);

    [Fact]
    public void The_object_manager_may_define_system_classes() // facts 6.10
    {
        var target = new MofRecordingTarget();

        MofCompileResult result = MofTestSource.Compile("class __Mine { uint8 P; };", target, new MofCompileOptions { AllowSystemClasses = true });

        Assert.Empty(result.Diagnostics);
        Assert.Equal((1, 0), (result.ClassCount, result.InstanceCount));
    }

    [Theory]
    [InlineData(MofClassFlags.CreateOnly, Class + Class, WbemStatus.WBEM_E_ALREADY_EXISTS)]
    [InlineData(MofClassFlags.UpdateOnly, Class, WbemStatus.WBEM_E_NOT_FOUND)]
    public void A_check_knows_createonly_and_updateonly(MofClassFlags flags, string text, WbemStatus status) =>
        Assert.Equal(status, MofTestSource.Compile(text, options: new MofCompileOptions { ClassFlags = flags }).Diagnostics[0].Status);

    [Fact]
    public void A_check_over_a_store_sees_its_classes_and_puts_nothing()
    {
        var store = new MofRecordingTarget();
        MofTestSource.Compile(Class, store);

        MofCompileResult result = MofTestSource.Compile("class C : A { }; instance of C { K = 1; };", new MofCheckTarget(store));

        Assert.Empty(result.Diagnostics);
        Assert.Single(store.Calls);
    }
}
