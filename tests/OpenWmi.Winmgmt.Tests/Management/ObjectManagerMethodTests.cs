using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.ObjectManager.Management;
using OpenWmi.ObjectManager.Mof;
using OpenWmi.ObjectManager.Queries;
using OpenWmi.Wbem;

namespace OpenWmi.Winmgmt.Tests.Management;

/// <summary>The methods of OpenWmi_ObjectManager, called over the socket of a running service.</summary>
public sealed class ObjectManagerMethodTests : IDisposable
{
    private const string ClassName = "OpenWmi_ObjectManager";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_of_MOF_goes_whole_to_the_service_and_is_one_transaction()
    {
        using RunningService service = RunningService.Start(_folder);
        await using ServiceClient client = await ServiceClient.ConnectAsync(_folder.Socket, "root/openwmi");
        await using ServiceClient reader = await ServiceClient.ConnectAsync(_folder.Socket, "root/cimv2");

        MofCompileResult good = await CompileAsync(client, "class Sent { [key] uint32 Id; };\ninstance of Sent { Id = 1; };\ninstance of Sent { Id = 2; };");
        Assert.True(good.Succeeded, string.Join("\n", good.Diagnostics));
        Assert.Equal((1, 2), (good.ClassCount, good.InstanceCount));
        Assert.Equal(2, (await reader.QueryAsync("SELECT * FROM Sent")).Count);

        MofCompileResult bad = await CompileAsync(client, "instance of Sent { Id = 3; };\ninstance of Sent { Missing = 1; };");
        Assert.False(bad.Succeeded);
        MofDiagnostic error = Assert.Single(bad.Diagnostics);
        Assert.Equal(("/sent.mof", 2, WbemStatus.WBEM_E_NOT_FOUND, false), (error.FileName, error.Line, error.Status, error.IsWarning));
        Assert.Equal("instance of Sent { Missing = 1; };", error.SourceLine);
        Assert.Equal(2, (await reader.QueryAsync("SELECT * FROM Sent")).Count);

        MofCompileResult check = await CompileAsync(client, "instance of Sent { Id = 3; };", isCheck: true);
        Assert.True(check.Succeeded);
        Assert.Equal(2, (await reader.QueryAsync("SELECT * FROM Sent")).Count);
    }

    [Fact]
    public async Task A_query_is_explained_as_the_object_manager_explains_it()
    {
        using RunningService service = RunningService.Start(_folder);
        await using ServiceClient client = await ServiceClient.ConnectAsync(_folder.Socket, "root/openwmi");
        CimClass parameters = await ParametersAsync(client, QueryExplanationRecord.MethodName);

        CimInstance results = await client.Services.ExecMethodAsync(
            ClassName,
            QueryExplanationRecord.MethodName,
            WbemFlags.WBEM_FLAG_NONE,
            null,
            QueryExplanationRecord.ToArguments("root/cimv2", "select Name from Win32_Process where ProcessId = 1 and Name like 'a%'", WbemFlags.WBEM_FLAG_NONE, parameters),
            CancellationToken.None);

        QueryExplanation explanation = QueryExplanationRecord.ToExplanation(results);
        Assert.Equal((@"root\cimv2", "SELECT Name FROM Win32_Process WHERE ProcessId = 1 AND Name LIKE \"a%\""), (explanation.Namespace, explanation.Query));
        QueryStep step = Assert.Single(explanation.Steps, step => step.ClassName == "Win32_Process");
        Assert.StartsWith("provider ", step.Source, StringComparison.Ordinal);
        Assert.NotNull(step.FilteredHere);
        Assert.Null(step.Problem);
    }

    [Fact]
    public async Task A_query_that_is_none_is_refused_as_ExecQuery_refuses_it()
    {
        using RunningService service = RunningService.Start(_folder);
        await using ServiceClient client = await ServiceClient.ConnectAsync(_folder.Socket, "root/openwmi");
        CimClass parameters = await ParametersAsync(client, QueryExplanationRecord.MethodName);
        CimInstance arguments = QueryExplanationRecord.ToArguments("root/cimv2", "select from", WbemFlags.WBEM_FLAG_NONE, parameters);
        WbemException refused = await Assert.ThrowsAsync<WbemException>(
            () => client.Services.ExecMethodAsync(ClassName, QueryExplanationRecord.MethodName, WbemFlags.WBEM_FLAG_NONE, null, arguments, CancellationToken.None).AsTask());
        Assert.Equal(WbemStatus.WBEM_E_INVALID_QUERY, refused.Status);
    }

    private static async Task<CimClass> ParametersAsync(ServiceClient client, string method)
    {
        CimObject type = await client.Services.GetObjectAsync(ClassName, WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
        return ((CimClass)type).Methods.Single(one => one.Name == method).InParameters;
    }

    private static async Task<MofCompileResult> CompileAsync(ServiceClient client, string text, bool isCheck = false)
    {
        var request = new MofRequest(new MofSourceText("/sent.mof", text), new MofCompileOptions { DefaultNamespace = "root/cimv2" }) { IsCheck = isCheck };
        MofTexts texts = MofTexts.Read(request.Source, request.Includes, out MofSpecification specification);
        Assert.False(specification.HasErrors);
        CimInstance arguments = MofCompilation.ToArguments(request, texts, await ParametersAsync(client, MofCompilation.MethodName));
        return MofCompilation.ToResult(await client.Services.ExecMethodAsync(ClassName, MofCompilation.MethodName, WbemFlags.WBEM_FLAG_NONE, null, arguments, CancellationToken.None));
    }
}
