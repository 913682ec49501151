namespace OpenWmi.Providers.Generator;

/// <summary>Names that the generator and the SDK share.</summary>
internal static class WellKnownTypes
{
    public const string Sdk = "OpenWmi.Providers.";
    public const string CimClassAttribute = Sdk + "CimClassAttribute";
    public const string CimMethodAttribute = Sdk + "CimMethodAttribute";
    public const string CimParameterAttribute = Sdk + "CimParameterAttribute";
    public const string ProviderCatalogAttribute = Sdk + "ProviderCatalogAttribute";
    public const string QualifierAttribute = Sdk + "QualifierAttribute";
    public const string CimQualifierAttribute = Sdk + "CimQualifierAttribute";
    public const string DescriptionAttribute = Sdk + "DescriptionAttribute";
    public const string NotCimAttribute = Sdk + "NotCimAttribute";
    public const string ReferenceAttribute = Sdk + "ReferenceAttribute";
    public const string EmbeddedAttribute = Sdk + "EmbeddedAttribute";
    public const string ProviderCatalog = Sdk + "ProviderCatalog";
    public const string ProviderRequest = Sdk + "ProviderRequest";
    public const string CimInstance = "OpenWmi.Cim.CimInstance";
    public const string CimObject = "OpenWmi.Cim.CimObject";
    public const string CimDateTime = "OpenWmi.Cim.CimDateTime";
    public const string WbemFlags = "OpenWmi.Wbem.WbemFlags";
}
