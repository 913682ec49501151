using System.Collections.Immutable;
using System.Reflection;
using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Wbem.Tests.Protocol;

/// <summary>A value for every type that a wire interface has: counts are 2, and so are the elements of arrays.</summary>
internal static class WireSamples
{
    private const int Count = 2;

    private static readonly CimClass Class = CimClass.Create(new CimClassDeclaration("Wire_Sample", null, CimQualifierSet.Empty, [], []));

    /// <summary>A value for a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="isNull">Whether it is null where it may be.</param>
    public static object? Of(ParameterInfo parameter, bool isNull)
    {
        bool mayBeNull = Nullable.GetUnderlyingType(parameter.ParameterType) is not null || new NullabilityInfoContext().Create(parameter).ReadState == NullabilityState.Nullable;
        int count = parameter.GetCustomAttribute<SizeIsAttribute>() is { Name: null } constant ? constant.Maximum : Count;
        return mayBeNull && isNull ? null : Of(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType, count, isNull);
    }

    /// <summary>The method that declares an operation.</summary>
    public static MethodInfo MethodOf(RpcInterfaceDescriptor known, int opnum) =>
        known.TargetType.GetInterfaces().Append(known.TargetType).SelectMany(type => type.GetMethods()).Single(method => method.GetCustomAttribute<OpnumAttribute>()!.Number == opnum);

    /// <summary>Arguments for an operation, with what goes along with the call. An array that is null has 0 elements.</summary>
    public static object?[] ArgumentsOf(MethodInfo method, bool isNull)
    {
        ParameterInfo[] parameters = method.GetParameters();
        object?[] arguments = [.. parameters.SkipLast(1).Select(parameter => Of(parameter, isNull)), new ClientCallContext()];
        for (int i = 0; i < parameters.Length; i++)
        {
            if (arguments[i] is null && parameters[i].GetCustomAttribute<SizeIsAttribute>() is { Name: { } size })
            {
                int place = Array.FindIndex(parameters, parameter => parameter.Name == size);
                arguments[place] = Activator.CreateInstance(parameters[place].ParameterType);
            }
        }

        return arguments;
    }

    /// <summary>The constructor whose parameters are the members of the wire.</summary>
    public static ConstructorInfo ConstructorOf(Type type) => type.GetConstructors().Single(constructor => constructor.GetParameters() is { Length: > 0 } parameters && parameters[0].ParameterType != type);

    private static object Of(Type type, int count, bool isNull)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ReadOnlyMemory<>))
        {
            Type element = type.GetGenericArguments()[0];
            Array elements = Array.CreateInstance(element, count);
            for (int i = 0; i < count; i++)
            {
                elements.SetValue(i > 0 && isNull && !element.IsValueType ? null : Of(Nullable.GetUnderlyingType(element) ?? element, Count, isNull), i);
            }

            return Activator.CreateInstance(type, elements)!;
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.String => "t",
            TypeCode.Object => OfObject(type, isNull),
            _ => Convert.ChangeType(Count, type, System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    private static object OfObject(Type type, bool isNull) => type switch
    {
        _ when type == typeof(Guid) => Guid.Parse("8bc3f05e-d86b-11d0-a075-00c04fb68820"),
        _ when type == typeof(HResult) => HResult.From(0x80041003),
        _ when type == typeof(RpcContextHandle) => new RpcContextHandle(0, Guid.Parse("8bc3f05e-d86b-11d0-a075-00c04fb68820")),
        _ when type == typeof(CimObject) => Class,
        _ when type == typeof(OpenWmi.Wbem.Protocol.ObjectPacket) => new OpenWmi.Wbem.Protocol.ObjectPacket(new CimObject[] { Class }),
        _ when type == typeof(WbemContext) => new WbemContext([KeyValuePair.Create("name", CimValue.From("value"))]),
        _ when type == typeof(ObjRef) => new ObjRefStandard(Guid.Empty, new StdObjRef(0, 5, 1, 2, Guid.Parse("8bc3f05e-d86b-11d0-a075-00c04fb68820")), DualStringArray.Empty),
        _ when type == typeof(DualStringArray) => new DualStringArray([new StringBinding(7, "127.0.0.1[135]")], ImmutableArray<SecurityBinding>.Empty),
        _ when type == typeof(OpenWmi.Wbem.Protocol.RefreshInfoUnion) => Members(typeof(OpenWmi.Wbem.Protocol.RefreshInfoUnion.Remote), isNull),
        _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(InOut<>) => Activator.CreateInstance(type, !isNull, isNull ? null : OfObject(type.GetGenericArguments()[0], isNull))!,
        _ => Members(type, isNull),
    };

    private static object Members(Type type, bool isNull)
    {
        ConstructorInfo constructor = ConstructorOf(type);
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => Of(parameter, isNull))]);
    }

    /// <summary>A result.</summary>
    public static object OfResult(Type type, bool isNull) => Of(type, Count, isNull);
}
