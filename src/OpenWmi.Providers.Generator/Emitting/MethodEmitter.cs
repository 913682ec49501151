using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace OpenWmi.Providers.Generator;

/// <summary>Writes the code that runs the methods of a class: arguments out of the call, results into it.</summary>
internal static class MethodEmitter
{
    private const string Call = "global::OpenWmi.Providers.MethodCall call";
    private const string Values = "global::OpenWmi.Providers.ArgumentValues.";

    public static void Emit(SourceWriter writer, ClassModel model)
    {
        EmitSwitch(writer, model, isStatic: true, $"public override void InvokeStatic(int method, {Call})", "base.InvokeStatic(method, call)");
        EmitSwitch(writer, model, isStatic: false, $"public override void Invoke({model.FullName} source, int method, {Call})", "base.Invoke(source, method, call)");
    }

    private static void EmitSwitch(SourceWriter writer, ClassModel model, bool isStatic, string signature, string otherwise)
    {
        if (!model.Methods.Any(method => method.IsStatic == isStatic))
        {
            return;
        }

        writer.Line().Line("/// <inheritdoc/>");
        writer.Open(signature);
        writer.Open("switch (method)");
        for (int i = 0; i < model.Methods.Count; i++)
        {
            if (model.Methods[i].IsStatic == isStatic)
            {
                writer.Open($"case {i}:");
                EmitMethod(writer, model.Methods[i], isStatic ? model.FullName : "source");
                writer.Line("break;").Close();
            }
        }

        writer.Line($"default: {otherwise}; break;");
        writer.Close().Close();
    }

    private static void EmitMethod(SourceWriter writer, MethodModel method, string target)
    {
        List<string> arguments = [.. method.Parameters.Select(Argument)];
        string invocation = $"{target}.{ClassEmitter.SyntaxName(method.CSharpName)}({string.Join(", ", arguments)})";
        writer.Line(method.ReturnType is null ? $"{invocation};" : $"var result = {invocation};");
        for (int i = 0; i < method.Parameters.Count; i++)
        {
            if (method.Parameters[i] is { IsOut: true } parameter)
            {
                writer.Line($"call.Results.Set(call.Place({Quote(parameter.Name)}), {ClassEmitter.ToCim(parameter.Type!, parameter.IsArray, Variable(i))});");
            }
        }

        if (method.ReturnType is { } type)
        {
            writer.Line($"call.Results.Set(call.Place(\"ReturnValue\"), {ClassEmitter.ToCim(type, isArray: false, "result")});");
        }
    }

    private static string Argument(ParameterModel parameter, int index)
    {
        if (parameter.Type is null)
        {
            return "call.Request";
        }

        if (parameter.IsOut)
        {
            return $"out var {Variable(index)}";
        }

        string name = Quote(parameter.Name);
        return parameter.IsNullable
            ? $"call.Find({name}) is {{ IsNull: false }} {Variable(index)} ? {FromCim(parameter, Variable(index))} : null"
            : FromCim(parameter, $"call.Require({name})");
    }

    private static string FromCim(ParameterModel parameter, string value)
    {
        ValueType type = parameter.Type!;
        if (!parameter.IsArray)
        {
            return Scalar(type, value);
        }

        return type.CSharp == "byte" ? $"{value}.AsUint8Array().ToArray()" : $"{Values}ToArray<{type.CSharp}>({value}, static element => {Scalar(type, "element")})";
    }

    private static string Scalar(ValueType type, string value) => type switch
    {
        { KeyReader: { } reader } => string.Format(CultureInfo.InvariantCulture, reader, value),
        { Conversion: "ToDateTime" } => $"{Values}ToDateTimeOffset({value})",
        { Conversion: "ToInterval" } => $"{Values}ToTimeSpan({value})",
        { CimType: "Real32" } => $"(float){value}.AsDouble()",
        { CimType: "Real64" } => $"{value}.AsDouble()",
        _ when type.CSharp != type.Underlying => $"{Values}ToInstance({value})",
        _ => $"{value}.AsObject()",
    };

    private static string Variable(int index) => $"p{index.ToString(CultureInfo.InvariantCulture)}";

    private static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
