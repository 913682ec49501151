namespace OpenWmi.Rpc.Epm;

/// <summary>What <see cref="IEndpointMapper.EptInqObject"/> answers. Immutable.</summary>
/// <param name="EptObject">The object.</param>
/// <param name="Status">0 for success.</param>
public readonly record struct EptInqObjectResult(Guid EptObject, uint Status);
