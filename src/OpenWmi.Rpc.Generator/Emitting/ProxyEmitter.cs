namespace OpenWmi.Rpc.Generator;

/// <summary>Writes the proxy of an interface.</summary>
internal static class ProxyEmitter
{
    public static void Emit(SourceWriter writer, InterfaceModel model)
    {
        InterfaceEmitter.Open(
            writer, model, $"Calls {model.Name} on a server.", $"{model.BaseName}Proxy({Names.Rpc}RpcChannel channel) : {model.FullName}");
        // For callers that make requests and read answers themselves: to ask ahead, or where no code is to be made for tasks of structures.
        writer.Line($"internal {Names.Rpc}RpcChannel Channel => channel;");
        foreach (OperationModel operation in model.Operations)
        {
            writer.Line();
            EmitCall(writer, operation);
            EmitRequest(writer, operation);
            EmitResponse(writer, operation);
        }

        writer.Close();
    }

    private static string Parameters(OperationModel operation) =>
        string.Concat(operation.Parameters.Select(parameter => $"{parameter.Type.CSharp} {Names.Variable(parameter.Name)}, "));

    private static void EmitCall(SourceWriter writer, OperationModel operation)
    {
        string arguments = string.Concat(operation.Parameters.Select(parameter => $"{Names.Variable(parameter.Name)}, "));
        string carried = string.Concat(Carried(operation).Select(parameter => $", {Names.Variable(parameter.Name)}"));
        writer.Line("/// <inheritdoc/>");
        writer.Open($"public async {Names.Tasks}ValueTask<{operation.ResultType}> {operation.Name}({Parameters(operation)}{Names.Rpc}CallContext call)");
        writer.Line($"using {Names.Rpc}StubBuffer response = await Call{operation.Name}({arguments}call).ConfigureAwait(false);");
        writer.Line($"return Read{operation.Name}(response{carried});");
        writer.Close();
        writer.Line();
        writer.Line($"internal {Names.Tasks}ValueTask<{Names.Rpc}StubBuffer> Call{operation.Name}({Parameters(operation)}{Names.Rpc}CallContext call)");
        writer.Line($"    => channel.CallAsync({operation.Opnum}, Write{operation.Name}({arguments}call), call);");
    }

    // The proxy compares what comes back with the sizes that it asked for.
    private static IEnumerable<FieldModel> Carried(OperationModel operation) => operation.Carried.Where(parameter => parameter.Type.Kind != TypeKind.InOut);

    private static void EmitRequest(SourceWriter writer, OperationModel operation)
    {
        var values = new ValueEmitter(writer);
        writer.Line();
        writer.Open($"internal {Names.Rpc}StubBuffer Write{operation.Name}({Parameters(operation)}{Names.Rpc}CallContext call)");
        foreach (FieldModel parameter in operation.Parameters.Where(parameter => parameter.Type.Behind.Kind == TypeKind.Array))
        {
            foreach (string? size in new[] { parameter.Type.Behind.IsVarying ? null : parameter.Type.Behind.SizeIs, parameter.Type.Behind.LengthIs })
            {
                if (size is not null)
                {
                    string length = InterfaceEmitter.LengthOf(parameter, Names.Variable(parameter.Name));
                    writer.Line($"{Names.Arrays}Require({length}, {Names.Variable(size)}, {Names.Quote(parameter.Name)});");
                }
            }
        }

        writer.Line($"{Names.Rpc}StubBuffer request = channel.CreateRequest(call);");
        writer.Line($"{Names.Writer} writer = new(request);");
        foreach (FieldModel parameter in operation.Parameters)
        {
            values.WriteWhole(parameter.Type, Names.Variable(parameter.Name), Conformance(parameter.Type));
        }

        writer.Line("writer.Complete();").Line("return request;").Close();
    }

    // A varying array may be shorter than max_count says.
    private static string? Conformance(TypeModel type) => type.HasConstantSize ? $"{type.Maximum}" : type is { SizeIs: { } size, IsVarying: true } ? $"unchecked((uint){Names.Variable(size)})" : null;

    private static void EmitResponse(SourceWriter writer, OperationModel operation)
    {
        var values = new ValueEmitter(writer);
        List<FieldModel> results = [.. operation.Results];
        string carried = string.Concat(Carried(operation).Select(parameter => $", {parameter.Type.CSharp} {Names.Variable(parameter.Name)}"));
        writer.Line();
        writer.Open($"internal static {operation.ResultType} Read{operation.Name}({Names.Rpc}StubBuffer response{carried})");
        writer.Line($"{Names.Reader} reader = new(response);");
        List<string> read = [.. results.Select(result => ReadResult(writer, values, result))];
        for (int i = 0; i < results.Count; i++)
        {
            foreach (string size in Sizes(results[i].Type.Behind))
            {
                string expected = results.FindIndex(other => other.Name == size) is >= 0 and var place ? read[place] : Names.Variable(size);
                bool isPointer = results[i].Type.Kind == TypeKind.Pointer;
                writer.Line(isPointer ? $"reader.RequireCount({read[i]}?.Length ?? (long){expected}, {expected});" : $"reader.RequireCount({read[i]}.Length, {expected});");
            }
        }

        writer.Line(operation.IsRecord ? $"return new {operation.ResultType}({string.Join(", ", read)});" : $"return {read[0]};").Close();
    }

    // Of a varying array only length_is says how many elements there are. One that is null, as in an answer that fails, has none.
    private static IEnumerable<string> Sizes(TypeModel type)
    {
        string? size = type.Kind != TypeKind.Array ? null : type.IsVarying ? type.LengthIs : type.SizeIs;
        return size is null ? [] : [size];
    }

    private static string ReadResult(SourceWriter writer, ValueEmitter values, FieldModel result)
    {
        if (result.InOutOf is null)
        {
            return values.ReadWhole(result.Type, "reader");
        }

        string name = Names.Variable(result.Name) + "Result";
        writer.Line($"{result.Type.CSharp} {name} = null;");
        writer.Open("if (reader.ReadPointer())");
        string inner = values.ReadWhole(result.Type, "reader");
        writer.Line($"{name} = {inner};").Close();
        return name;
    }
}
