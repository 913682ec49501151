using OpenWmi.Cim;
using OpenWmi.ObjectManager.Sessions;

namespace OpenWmi.ObjectManager.Errors;

/// <summary>Gives every failure its error object: <c>__ExtendedStatus</c>, or what a provider made of a class below it. Facts 3.7.</summary>
internal static class ExtendedStatus
{
    /// <summary>Who failed where no provider did.</summary>
    public const string ObjectManager = "Windows Management";

    private const string ClassName = "__ExtendedStatus";

    /// <summary>Completes the error object of a failure. What a provider has filled in stays.</summary>
    /// <param name="error">The failure.</param>
    /// <param name="session">Where the class of the error object is.</param>
    /// <param name="operation">The method of IWbemServices that failed.</param>
    /// <param name="parameter">What it was called with: a path, a class, a query.</param>
    public static WbemException Complete(WbemException error, NamespaceSession session, string operation, string? parameter)
    {
        if (error.ErrorObject is { } given && IsComplete(given))
        {
            return error;
        }

        CimInstanceBuilder? builder = error.ErrorObject is { } partial && partial.Class.IsA(ClassName)
            ? new CimInstanceBuilder(partial)
            : session.Classes.Find(session.Namespace, ClassName) is { } entry ? new CimInstanceBuilder(entry.Class) : null;
        if (builder is null)
        {
            return error;
        }

        Fill(builder, error.ErrorObject, "StatusCode", CimValue.From(unchecked((uint)(int)error.Status)));
        Fill(builder, error.ErrorObject, "Description", CimValue.From(error.Message));
        Fill(builder, error.ErrorObject, "Operation", CimValue.From(operation));
        Fill(builder, error.ErrorObject, "ParameterInfo", CimValue.From(parameter));
        Fill(builder, error.ErrorObject, "ProviderName", CimValue.From(error.ProviderName ?? ObjectManager));
        return new WbemException(error.Status, error.Message, error) { ErrorObject = builder.Build(), ProviderName = error.ProviderName };
    }

    private static bool IsComplete(CimInstance error) => error.TryGetValue("Operation", out CimValue operation) && !operation.IsNull;

    private static void Fill(CimInstanceBuilder builder, CimInstance? given, string property, CimValue value)
    {
        if (given is null || !given.TryGetValue(property, out CimValue known) || known.IsNull)
        {
            builder.Set(property, value);
        }
    }
}
