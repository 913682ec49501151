namespace OpenWmi.Com;

/// <summary>The wire interfaces of the runtime's own objects.</summary>
internal static class OwnInterfaces
{
    public static ComInterface RemUnknown { get; } = ComInterface.Create(RemUnknownStub.Descriptor);

    public static ComInterface RemUnknown2 { get; } = ComInterface.Create(RemUnknown2Stub.Descriptor, RemUnknown);
}
