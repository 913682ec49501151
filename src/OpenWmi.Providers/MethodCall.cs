using OpenWmi.Cim;
using OpenWmi.Security;

namespace OpenWmi.Providers;

/// <summary>One call of a method: its arguments, and the results as they come. What generated code works on; for one thread.</summary>
public sealed class MethodCall
{
    private readonly CimMethod _method;
    private readonly CimInstance _arguments;

    /// <summary>Begins a call.</summary>
    /// <param name="request">The call as the method may ask for it.</param>
    /// <param name="method">The method as the class declares it.</param>
    /// <param name="arguments">An instance of <see cref="CimMethod.InParameters"/>.</param>
    internal MethodCall(ProviderRequest request, CimMethod method, CimInstance arguments)
    {
        Request = request;
        _method = method;
        _arguments = arguments;
        Results = new CimInstanceBuilder(method.OutParameters);
    }

    /// <summary>The call as the method may ask for it.</summary>
    public ProviderRequest Request { get; }

    /// <summary>On whose behalf the method is called; see <see cref="ProviderRequest.Caller"/>.</summary>
    public IToken Caller => Request.Caller;

    /// <summary>Receives the results: of <see cref="CimMethod.OutParameters"/>.</summary>
    public CimInstanceBuilder Results { get; }

    /// <summary>An argument; NULL where the caller gave none and there is no default.</summary>
    /// <param name="name">The name of the parameter.</param>
    public CimValue Find(string name) => _arguments.Class.IndexOf(name) is >= 0 and int index ? _arguments.GetValue(index) : default;

    /// <summary>An argument that the method cannot do without.</summary>
    /// <param name="name">The name of the parameter.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_METHOD_PARAMETERS: the caller gave none.</exception>
    public CimValue Require(string name) => Find(name) is { IsNull: false } value
        ? value
        : throw new WbemException(WbemStatus.WBEM_E_INVALID_METHOD_PARAMETERS, $"{_method.Name} needs a value for {name}.");

    /// <summary>The place of an out parameter in <see cref="Results"/>, or under <see cref="CimMethod.ReturnValueName"/> of what the method returned.</summary>
    /// <param name="name">The name of the parameter.</param>
    /// <exception cref="InvalidOperationException">The namespace declares the method without it.</exception>
    public int Place(string name) => Results.Class.IndexOf(name) is >= 0 and int index
        ? index
        : throw new InvalidOperationException($"The namespace declares {_method.Name} without {name}; compile the MOF of the provider again.");

    /// <summary>The results as an instance.</summary>
    internal CimInstance Complete() => Results.Build();
}
