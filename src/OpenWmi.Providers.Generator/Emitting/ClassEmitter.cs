using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace OpenWmi.Providers.Generator;

/// <summary>Writes the part of a class that makes it a provider.</summary>
internal static class ClassEmitter
{
    /// <summary>The name of the nested class.</summary>
    public const string ProviderName = "CimInstanceProvider";

    public static string Emit(ClassModel model)
    {
        SourceWriter writer = SourceFile.Begin(model.CSharpNamespace);
        writer.Open($"partial class {model.CSharpName}");
        writer.Line($"/// <summary>Supplies the instances of {model.Name}.</summary>");
        writer.Line(SourceFile.GeneratedCode);
        writer.Open($"internal sealed class {ProviderName} : global::OpenWmi.Providers.{(model.Source is null ? "StaticMethodProvider" : $"InstanceProvider<{model.FullName}>")}");
        string methods = $"[{string.Join(", ", model.Methods.Select(method => Quote(method.Name)))}]";
        if (model.Source is { } source)
        {
            EmitInstances(writer, model, source, methods);
        }
        else
        {
            writer.Open($"public {ProviderName}()\n            : base({Quote(model.Name)}, {methods})").Close();
        }

        MethodEmitter.Emit(writer, model);
        return writer.Close().Close().ToString();
    }

    private static void EmitInstances(SourceWriter writer, ClassModel model, SourceMethod source, string methods)
    {
        writer.Line($"private static readonly string[] Names = [{string.Join(", ", model.Properties.Select(property => Quote(property.Name)))}];").Line();
        writer.Open($"public {ProviderName}()\n            : base({Quote(model.Name)}, Names, [{string.Join(", ", model.Keys.Select(key => Quote(key.Name)))}], {methods})");
        writer.Close().Line();
        EmitSource(writer, model, source);
        EmitRead(writer, model);
        EmitChanges(writer, model);
    }

    private static void EmitSource(SourceWriter writer, ClassModel model, SourceMethod source)
    {
        const string Request = "global::OpenWmi.Providers.ProviderRequest request";
        string name = model.FullName;
        string arguments = Arguments(model, source);
        string all = model.IsSingleton ? $"[{name}.Get({arguments})]" : $"{name}.Enumerate({arguments})";
        string one = model.IsSingleton ? $"{name}.Get({arguments})" : model.Find is { } find ? $"{name}.Find({Arguments(model, find)})" : "null";
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public override bool SupportsLookup => {(model.IsSingleton || model.Find is not null ? "true" : "false")};").Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public override global::System.Collections.Generic.IEnumerable<{name}> Enumerate({Request}) => {all};").Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public override {name}? Find({Request}, global::System.ReadOnlySpan<global::OpenWmi.Cim.CimValue> keys) => {one};").Line();
    }

    private static void EmitRead(SourceWriter writer, ClassModel model)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Open(
            $"public override void Read({model.FullName} source, global::OpenWmi.Cim.CimInstanceBuilder target, "
            + "global::System.ReadOnlySpan<global::OpenWmi.Providers.PropertySlot> slots, ref int position)");
        writer.Open("for (; position < slots.Length; position++)");
        writer.Line("int index = slots[position].Index;");
        writer.Open("switch (slots[position].Property)");
        for (int i = 0; i < model.Properties.Count; i++)
        {
            PropertyModel property = model.Properties[i];
            string value = $"{(property.IsStatic ? model.FullName : "source")}.{SyntaxName(property.Name)}";
            writer.Line($"case {i}: target.Set(index, {ToCim(property.Type, property.IsArray, value)}); break;");
        }

        writer.Close().Close().Close();
    }

    private static void EmitChanges(SourceWriter writer, ClassModel model)
    {
        if (model.HasPut)
        {
            writer.Line().Line("/// <inheritdoc/>");
            writer.Line(
                "public override void Put(global::OpenWmi.Providers.ProviderRequest request, global::OpenWmi.Cim.CimInstance instance, "
                + $"global::OpenWmi.Wbem.WbemFlags flags) => {model.FullName}.Put(request, instance, flags);");
        }

        if (model.Delete is { } delete)
        {
            writer.Line().Line("/// <inheritdoc/>");
            writer.Line(
                "public override bool Delete(global::OpenWmi.Providers.ProviderRequest request, "
                + $"global::System.ReadOnlySpan<global::OpenWmi.Cim.CimValue> keys) => {model.FullName}.Delete({Arguments(model, delete)});");
        }
    }

    // The keys come sorted by name; the parameters stand as the author likes.
    private static string Arguments(ClassModel model, SourceMethod method)
    {
        List<PropertyModel> keys = [.. model.Keys];
        List<string> arguments = method.TakesRequest ? ["request"] : [];
        foreach (string parameter in method.Keys)
        {
            int index = keys.FindIndex(key => CimNames.Comparer.Equals(key.Name, parameter));
            arguments.Add(string.Format(CultureInfo.InvariantCulture, keys[index].Type.KeyReader!, $"keys[{index}]"));
        }

        return string.Join(", ", arguments);
    }

    /// <summary>An expression that makes a CimValue of a value in C#.</summary>
    public static string ToCim(ValueType type, bool isArray, string value)
    {
        const string Values = "global::OpenWmi.Providers.PropertyValues.";
        if (isArray)
        {
            string element = type.CimType == "Reference" ? "global::OpenWmi.Cim.CimValue.FromReference(element)" : $"global::OpenWmi.Cim.CimValue.From({ConvertElement(type)})";
            return $"{Values}ToArray<{type.CSharp}>({value}, global::OpenWmi.Cim.CimType.{type.CimType}, static element => {element})";
        }

        return type switch
        {
            { Conversion: { } conversion } => $"{Values}{conversion}({value})",
            { CimType: "Object" } => $"global::OpenWmi.Cim.CimValue.From((global::OpenWmi.Cim.CimObject?){value})",
            _ => $"({type.Underlying}?){value}",
        };
    }

    private static string ConvertElement(ValueType type) => type.Conversion switch
    {
        "ToDateTime" => "global::OpenWmi.Cim.CimDateTime.FromDateTimeOffset(element)",
        "ToInterval" => "global::OpenWmi.Cim.CimDateTime.FromTimeSpan(element)",
        _ => $"({type.Underlying})element",
    };

    /// <summary>A name as C# code has it.</summary>
    public static string SyntaxName(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    private static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
