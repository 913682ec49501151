using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.ObjectManager.Management;
using OpenWmi.ObjectManager.Mof;
using OpenWmi.ObjectManager.Queries;
using OpenWmi.Wbem;

namespace OpenWmi.Tools.Wmi;

/// <summary>What a service does for its callers beside the operations of namespaces: methods of OpenWmi_ObjectManager.</summary>
internal static class ServiceMethods
{
    /// <summary>The namespace of the class.</summary>
    public const string Namespace = @"root\openwmi";

    private const string ClassName = "OpenWmi_ObjectManager";

    /// <summary>Compiles MOF: the file goes whole to the service, in one call, with all that it includes.</summary>
    /// <param name="services">The namespace.</param>
    /// <param name="request">What is to be compiled, and how.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async ValueTask<MofCompileResult> CompileAsync(IWbemServices services, MofRequest request, CancellationToken cancellationToken)
    {
        MofTexts texts = MofTexts.Read(request.Source, request.Includes, out MofSpecification specification);
        if (specification.HasErrors)
        {
            return MofCompiler.Compile(specification, new MofCheckTarget(), request.Options);
        }

        CimClass parameters = await ParametersAsync(services, MofCompilation.MethodName, cancellationToken).ConfigureAwait(false);
        return MofCompilation.ToResult(await CallAsync(services, MofCompilation.MethodName, MofCompilation.ToArguments(request, texts, parameters), cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Says how the service would answer a query.</summary>
    /// <param name="services">The namespace of the class.</param>
    /// <param name="ns">The namespace of the query.</param>
    /// <param name="query">The query.</param>
    /// <param name="flags">Those that ExecQuery would get.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async ValueTask<QueryExplanation> ExplainAsync(IWbemServices services, string ns, string query, WbemFlags flags, CancellationToken cancellationToken)
    {
        CimClass parameters = await ParametersAsync(services, QueryExplanationRecord.MethodName, cancellationToken).ConfigureAwait(false);
        CimInstance arguments = QueryExplanationRecord.ToArguments(ns, query, flags, parameters);
        return QueryExplanationRecord.ToExplanation(await CallAsync(services, QueryExplanationRecord.MethodName, arguments, cancellationToken).ConfigureAwait(false));
    }

    private static async ValueTask<CimClass> ParametersAsync(IWbemServices services, string method, CancellationToken cancellationToken)
    {
        CimObject type = await services.GetObjectAsync(ClassName, WbemFlags.WBEM_FLAG_NONE, null, cancellationToken).ConfigureAwait(false);
        foreach (CimMethod known in ((CimClass)type).Methods)
        {
            if (CimName.Equals(known.Name, method))
            {
                return known.InParameters;
            }
        }

        throw new WbemException(WbemStatus.WBEM_E_INVALID_METHOD, $"The service has no method {method}: it is of another version. The object manager in this process has it: --embedded.");
    }

    private static ValueTask<CimInstance> CallAsync(IWbemServices services, string method, CimInstance arguments, CancellationToken cancellationToken)
        => services.ExecMethodAsync(ClassName, method, WbemFlags.WBEM_FLAG_NONE, null, arguments, cancellationToken);
}
