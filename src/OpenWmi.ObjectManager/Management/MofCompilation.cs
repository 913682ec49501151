using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.ObjectManager.Mof;

namespace OpenWmi.ObjectManager.Management;

/// <summary>The method CompileMof of OpenWmi_ObjectManager, in <c>root\openwmi</c>: a file goes whole to the service in one call, under the caller's rights. What the caller of the method and the service both need of it.</summary>
public static class MofCompilation
{
    /// <summary>The method.</summary>
    public const string MethodName = "CompileMof";

    /// <summary>The arguments for a request.</summary>
    /// <param name="request">What is to be compiled, and how.</param>
    /// <param name="texts">Its text, with all that it includes.</param>
    /// <param name="parameters">The class of the arguments: <see cref="CimMethod.InParameters"/>.</param>
    public static CimInstance ToArguments(MofRequest request, MofTexts texts, CimClass parameters)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(texts);
        return new CimInstanceBuilder(parameters)
            .Set("Names", CimValue.FromArray([.. texts.All.Select(text => text.Name)]))
            .Set("Texts", CimValue.FromArray([.. texts.All.Select(text => text.Text)]))
            .Set("CurrentDirectory", CimValue.From(texts.CurrentDirectory))
            .Set("Namespace", CimValue.From(request.Options.DefaultNamespace))
            .Set("ClassFlags", CimValue.From((uint)request.Options.ClassFlags))
            .Set("InstanceFlags", CimValue.From((uint)request.Options.InstanceFlags))
            .Set("CheckOnly", CimValue.From(request.IsCheck))
            .Set("Transaction", CimValue.From(request.IsTransaction))
            .Set("CreateNamespace", CimValue.From(request.CreatesNamespace))
            .Build();
    }

    /// <summary>The request that arguments stand for.</summary>
    /// <param name="names">The names of the texts.</param>
    /// <param name="texts">The texts: the file, then what it includes.</param>
    /// <param name="currentDirectory">To what names without a directory are relative.</param>
    /// <param name="options">The default namespace and flags.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_METHOD_PARAMETERS: there are more names than texts, or fewer. WBEM_E_INVALID_PARAMETER, WBEMMOF_E_INVALID_FILE: the texts.</exception>
    public static MofRequest ToRequest(ReadOnlySpan<string> names, ReadOnlySpan<string> texts, string currentDirectory, MofCompileOptions options)
    {
        if (names.Length != texts.Length)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_METHOD_PARAMETERS, $"There are {names.Length} names and {texts.Length} texts.");
        }

        var all = new List<MofSourceText>(names.Length);
        for (int i = 0; i < names.Length; i++)
        {
            all.Add(new MofSourceText(names[i], texts[i]));
        }

        var read = new MofTexts(all, currentDirectory);
        return new MofRequest(read.File, options) { Includes = read };
    }

    /// <summary>What came of a compilation, out of the results of the method.</summary>
    /// <param name="results">An instance of <see cref="CimMethod.OutParameters"/>.</param>
    public static MofCompileResult ToResult(CimInstance results)
    {
        ArgumentNullException.ThrowIfNull(results);
        bool succeeded = results["ReturnValue"].AsUInt64() == 0;
        return new MofCompileResult(ReadDiagnostics(results), succeeded, results["SyntaxError"].AsBoolean(), (int)results["Classes"].AsUInt64(), (int)results["Instances"].AsUInt64())
        {
            HasAutorecover = results["Autorecover"].AsBoolean(),
        };
    }

    private static MofDiagnostic[] ReadDiagnostics(CimInstance results)
    {
        CimValue files = results["Files"];
        if (files.IsNull)
        {
            return [];
        }

        var read = new MofDiagnostic[files.Count];
        for (int i = 0; i < read.Length; i++)
        {
            read[i] = new MofDiagnostic(
                files[i].AsString(),
                (int)results["Lines"][i].AsUInt64(),
                (int)results["Columns"][i].AsUInt64(),
                (WbemStatus)unchecked((int)results["Statuses"][i].AsUInt64()),
                results["Messages"][i].AsString(),
                results["SourceLines"][i].AsString(),
                (int)results["Carets"][i].AsUInt64(),
                results["Warnings"][i].AsBoolean());
        }

        return read;
    }
}
