using Microsoft.CodeAnalysis;

namespace OpenWmi.Rpc.Generator;

/// <summary>Every mistake that the generator reports. docs/wire-interfaces.md explains each.</summary>
internal static class Diagnostics
{
    public static readonly DiagnosticDescriptor BadInterface = Error(
        "OWMI2001", "A wire interface is an interface of its own", "{0} must be a public or internal interface that is neither generic nor nested");

    public static readonly DiagnosticDescriptor BadUuid = Error(
        "OWMI2002", "Not a UUID", "'{0}' is no UUID in the form xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx");

    public static readonly DiagnosticDescriptor BadMember = Error(
        "OWMI2003", "A wire interface has operations only", "{0}.{1} must be a method with [Opnum], without type parameters, and with parameters that are passed by value");

    public static readonly DiagnosticDescriptor BadOpnum = Error(
        "OWMI2004", "The number of the operation is taken", "{0}.{1} cannot have the opnum {2}: {3}");

    public static readonly DiagnosticDescriptor NoCallContext = Error(
        "OWMI2005", "An operation takes what goes with a call", "{0}.{1} must have CallContext as its last parameter and nowhere else");

    public static readonly DiagnosticDescriptor BadResult = Error(
        "OWMI2006", "An operation is asynchronous", "{0}.{1} must return ValueTask<T> of its one result, or of a record struct of its results");

    public static readonly DiagnosticDescriptor NoHResult = Error(
        "OWMI2007", "An operation of COM ends in an HRESULT", "The last result of {0}.{1} must be an HResult");

    public static readonly DiagnosticDescriptor NotMarshalled = Error(
        "OWMI2008", "The type cannot be marshalled", "{0} is of type {1}, which cannot be marshalled: {2}");

    public static readonly DiagnosticDescriptor NoMaximum = Error(
        "OWMI2009", "A text or an array has a maximum", "{0} needs {1}, which says what it is on the wire and how long a peer may make it");

    public static readonly DiagnosticDescriptor BadAttribute = Error(
        "OWMI2010", "The attribute does not fit", "{0} has [{1}], which belongs on {2}");

    public static readonly DiagnosticDescriptor BadReference = Error(
        "OWMI2011", "The attribute names nothing that fits", "{0} names '{1}', which is no {2}");

    public static readonly DiagnosticDescriptor BadStructure = Error(
        "OWMI2012", "The structure cannot be marshalled", "{0} cannot be a structure of the wire: {1}");

    public static readonly DiagnosticDescriptor BadUnion = Error(
        "OWMI2013", "The union cannot be marshalled", "{0} cannot be a union of the wire: {1}");

    public static readonly DiagnosticDescriptor BadCodec = Error(
        "OWMI2014", "The codec is one for the type", "{0} must be a struct that implements INdrCodec<{1}>");

    private const string Category = "OpenWmi.Rpc";

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true);
}
