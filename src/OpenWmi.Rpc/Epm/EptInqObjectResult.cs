namespace OpenWmi.Rpc.Epm;

/// <summary>What <see cref="IEndpointMapper.EptInqObject"/> answers. Immutable.</summary>
/// <param name="EptObject"><c>ept_object</c>: the object.</param>
/// <param name="Status"><c>status</c>: 0 for success.</param>
public readonly record struct EptInqObjectResult(Guid EptObject, uint Status);
