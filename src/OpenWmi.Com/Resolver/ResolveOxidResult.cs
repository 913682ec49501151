namespace OpenWmi.Com;

/// <summary>What <see cref="IObjectExporter.ResolveOxid"/> answers. Immutable.</summary>
/// <param name="OxidBindings"><c>ppdsaOxidBindings</c>: where the exporter listens, with ports.</param>
/// <param name="RemUnknownIpid"><c>pipidRemUnknown</c>: its IRemUnknown.</param>
/// <param name="AuthnHint"><c>pAuthnHint</c>: the lowest level that it takes.</param>
/// <param name="Status">0, or an error of Windows: OR_INVALID_OXID.</param>
public readonly record struct ResolveOxidResult(DualStringArray? OxidBindings, Guid RemUnknownIpid, uint AuthnHint, uint Status);
