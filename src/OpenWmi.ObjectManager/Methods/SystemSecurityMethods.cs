using OpenWmi.Cim;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Enforcement;
using OpenWmi.ObjectManager.Sessions;
using OpenWmi.ObjectManager.Writing;
using OpenWmi.Security;
using OpenWmi.Wbem.Security;

namespace OpenWmi.ObjectManager.Methods;

/// <summary>The seven methods of __SystemSecurity. The rights are those of the session; the descriptor is the one that the namespace has now. Facts 1.6.</summary>
internal sealed class SystemSecurityMethods(NamespaceSession session, CimMethod method, CimInstance arguments)
{
    private const string ClassName = "__SystemSecurity";
    private const string RightsMethod = "GetCallerAccessRights";
    private const int Success = 0;

    private readonly CimInstanceBuilder _results = new(method.OutParameters);

    /// <summary>Whether a method of a class is one of these.</summary>
    public static bool Implements(CimClass type) => CimName.Equals(type.Name, ClassName);

    /// <summary>Whether a call needs the right to execute methods: all but one do.</summary>
    public static bool NeedsExecute(CimPath path, string methodName) => !CimName.Equals(path.ClassName, ClassName) || !CimName.Equals(methodName, RightsMethod);

    /// <summary>Runs the method.</summary>
    /// <returns>The results.</returns>
    /// <exception cref="WbemException">
    /// GetSD and SetSD: WBEM_E_ACCESS_DENIED; WBEM_E_INVALID_OBJECT: the octets are no descriptor; WBEM_E_INVALID_PARAMETER: one that a namespace cannot have; WBEM_E_PRIVILEGE_NOT_HELD. The lists of
    /// an older system: WBEM_E_METHOD_DISABLED. GetSecurityDescriptor and SetSecurityDescriptor return numbers instead.
    /// </exception>
    public CimInstance Execute()
    {
        switch (method.Name.ToUpperInvariant())
        {
            case "GETSD":
                SetResult("SD", CimValue.FromArray(Read().ToBinary()));
                return Complete(Success);
            case "SETSD":
                SetBinary();
                return Complete(Success);
            case "GETSECURITYDESCRIPTOR":
                return Complete(DescriptorResult.Of(GetObject));
            case "SETSECURITYDESCRIPTOR":
                return Complete(DescriptorResult.Of(SetObject));
            case "GETCALLERACCESSRIGHTS":
                session.Access.Require(NamespaceRights.WBEM_ENABLE, Operation, null);
                SetResult("rights", CimValue.From(unchecked((int)session.Access.GrantedAccess)));
                return Complete(Success);
            default:
                throw new WbemException(WbemStatus.WBEM_E_METHOD_DISABLED, $"{ClassName}.{method.Name} is about the access lists of an older system and does nothing; use GetSD and SetSD.");
        }
    }

    private string Operation => $"{ClassName}::{method.Name}";

    private NamespaceEntry Current(ClassCatalog classes) => classes.FindNamespace(session.Namespace.Path) is { } now && now.Id == session.Namespace.Id
        ? now
        : throw new WbemException(WbemStatus.WBEM_E_INVALID_NAMESPACE, $"The namespace {session.Namespace.Path} was deleted; connect again.");

    private SecurityDescriptor Read()
    {
        session.Access.Require(NamespaceRights.READ_CONTROL, Operation, null);
        return SecurityChange.Show(session.Access.Caller, Current(session.Manager.Classes).Security);
    }

    private void SetBinary()
    {
        session.Access.Require(NamespaceRights.WRITE_DAC, Operation, null);
        CimValue octets = arguments["SD"];
        if (octets.IsNull)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"{method.Name} needs a value for SD.");
        }

        if (!SecurityDescriptor.TryRead(octets.AsUint8Array(), out SecurityDescriptor? supplied, out string? fault))
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_OBJECT, $"This is not a security descriptor: {fault}.");
        }

        if (NamespaceSecurity.FindFault(supplied) is { } refusal)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, refusal);
        }

        Store(supplied);
    }

    private void GetObject()
    {
        var converter = new SecurityDescriptorConverter(session.Manager.AccountNames);
        SetResult("Descriptor", CimValue.From((CimObject)converter.ToInstance(Read(), Classes())));
    }

    private void SetObject()
    {
        session.Access.Require(NamespaceRights.WRITE_DAC, Operation, null);
        if (arguments["Descriptor"] is not { IsNull: false } given || given.AsObject() is not CimInstance descriptor)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_PARAMETER, $"{method.Name} needs an instance of __SecurityDescriptor.");
        }

        Store(new SecurityDescriptorConverter(session.Manager.AccountNames).FromInstance(descriptor));
    }

    private void Store(SecurityDescriptor supplied) =>
        session.Manager.Write(session.Guard(Operation), (WriteSession writer) => writer.Security.Set(Current(writer.Catalog), supplied));

    private SecurityDescriptorClasses Classes()
    {
        ClassCatalog classes = session.Classes;
        return new SecurityDescriptorClasses(Find("__SecurityDescriptor"), Find("__ACE"), Find("__Trustee"));

        CimClass Find(string name) => classes.Require(session.Namespace, name).Class;
    }

    private void SetResult(string name, CimValue value) => _results.Set(name, value);

    private CimInstance Complete(int result) => _results.Set(CimMethod.ReturnValueName, CimValue.From(result)).Build();
}
