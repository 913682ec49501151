namespace OpenWmi.Rpc.Generator;

/// <summary>Writes what serves one operation: arguments in, call, results out. Where the handler has its answer at once, nothing is allocated for waiting.</summary>
internal static class StubOperationEmitter
{
    public static void Emit(SourceWriter writer, OperationModel operation)
    {
        EmitInvoke(writer, operation);
        EmitAwait(writer, operation);
        EmitWrite(writer, operation);
    }

    private static string CarriedArguments(OperationModel operation) =>
        string.Concat(operation.Carried.Select(parameter => $", {Names.Variable(parameter.Name)}{(parameter.Type.Kind == TypeKind.InOut ? ".IsWanted" : string.Empty)}"));

    private static string CarriedParameters(OperationModel operation) =>
        string.Concat(operation.Carried.Select(parameter => $", {(parameter.Type.Kind == TypeKind.InOut ? "bool" : parameter.Type.CSharp)} {Names.Variable(parameter.Name)}"));

    private static string CarriedNames(OperationModel operation) => string.Concat(operation.Carried.Select(parameter => $", {Names.Variable(parameter.Name)}"));

    private static string Failure(OperationModel operation) => operation.IsRecord
        ? $"new {operation.ResultType}() with {{ {Names.Escape(operation.Results[operation.Results.Count - 1].Name)} = failure }}"
        : "failure";

    private static string CatchFailure => $"catch (global::System.Exception exception) when (serverCall.TryGetFailure(exception, out {Names.Rpc}HResult failure))";

    private static void EmitInvoke(SourceWriter writer, OperationModel operation)
    {
        writer.Line().Open($"private {Names.Tasks}ValueTask Invoke{operation.Name}({Names.Rpc}RpcServerCall serverCall)");
        EmitArguments(writer, operation);
        string arguments = string.Concat(operation.Parameters.Select(parameter => $"{Names.Variable(parameter.Name)}, "));
        string invocation = $"target.{operation.Name}({arguments}serverCall.Context)";
        string carried = CarriedArguments(operation);
        if (operation.EndsInHResult)
        {
            writer.Line($"{Names.Tasks}ValueTask<{operation.ResultType}> answer;");
            writer.Open("try").Line($"answer = {invocation};").Close();
            writer.Open(CatchFailure);
            writer.Line($"Write{operation.Name}(serverCall, {Failure(operation)}{carried});").Line("return default;").Close();
        }
        else
        {
            writer.Line($"{Names.Tasks}ValueTask<{operation.ResultType}> answer = {invocation};");
        }

        writer.Line().Open("if (answer.IsCompletedSuccessfully)");
        writer.Line($"Write{operation.Name}(serverCall, answer.Result{carried});").Line("return default;").Close();
        writer.Line().Line($"return Await{operation.Name}(answer, serverCall{carried});").Close();
    }

    private static void EmitArguments(SourceWriter writer, OperationModel operation)
    {
        if (operation.Parameters.Count == 0)
        {
            return;
        }

        var values = new ValueEmitter(writer);
        writer.Line($"{Names.Reader} reader = new(serverCall.Request);");
        foreach (FieldModel parameter in operation.Parameters)
        {
            string value = values.ReadWhole(parameter.Type, "reader");
            writer.Line($"{parameter.Type.CSharp} {Names.Variable(parameter.Name)} = {value};");
        }

        foreach (FieldModel parameter in operation.Parameters.Where(parameter => parameter.Type.Behind.Kind == TypeKind.Array))
        {
            TypeModel array = parameter.Type.Behind;
            if ((array.IsVarying ? array.LengthIs : array.SizeIs) is { } size)
            {
                writer.Line($"reader.RequireCount({InterfaceEmitter.LengthOf(parameter, Names.Variable(parameter.Name))}, {Names.Variable(size)});");
            }
        }
    }

    private static void EmitAwait(SourceWriter writer, OperationModel operation)
    {
        writer.Line().Open($"private static async {Names.Tasks}ValueTask Await{operation.Name}({Names.Tasks}ValueTask<{operation.ResultType}> answer, {Names.Rpc}RpcServerCall serverCall{CarriedParameters(operation)})");
        if (operation.EndsInHResult)
        {
            writer.Line($"{operation.ResultType} result;");
            writer.Open("try").Line("result = await answer.ConfigureAwait(false);").Close();
            writer.Open(CatchFailure).Line($"result = {Failure(operation)};").Close();
            writer.Line();
        }
        else
        {
            writer.Line($"{operation.ResultType} result = await answer.ConfigureAwait(false);");
        }

        writer.Line($"Write{operation.Name}(serverCall, result{CarriedNames(operation)});").Close();
    }

    private static void EmitWrite(SourceWriter writer, OperationModel operation)
    {
        var values = new ValueEmitter(writer);
        writer.Line().Open($"private static void Write{operation.Name}({Names.Rpc}RpcServerCall serverCall, {operation.ResultType} result{CarriedParameters(operation)})");
        var sized = new Dictionary<string, string>();
        foreach (FieldModel field in operation.Results.Where(field => field.Type.Behind.Kind == TypeKind.Array))
        {
            EmitSizes(writer, operation, field, sized);
        }

        writer.Line($"{Names.Rpc}StubBuffer response = serverCall.BeginResponse();").Line($"{Names.Writer} writer = new(response);");
        foreach (FieldModel field in operation.Results)
        {
            string value = sized.TryGetValue(field.Name, out string? variable) ? variable : ValueOf(operation, field.Name);
            if (field.InOutOf is { } half)
            {
                writer.Line($"writer.WritePointer({Names.Variable(half)});").Open($"if ({Names.Variable(half)})");
                values.WriteWhole(field.Type, value);
                writer.Close();
            }
            else
            {
                values.WriteWhole(field.Type, field.Type is { Kind: TypeKind.Text } ? $"({value} ?? string.Empty)" : value, Conformance(operation, field.Type));
            }
        }

        writer.Line("writer.Complete();").Close();
    }

    // Before anything is written: an array is as long as is said, or all null where the answer fails.
    private static void EmitSizes(SourceWriter writer, OperationModel operation, FieldModel field, Dictionary<string, string> sized)
    {
        TypeModel array = field.Type.Behind;
        string value = ValueOf(operation, field.Name);
        string? length = array.HasConstantSize ? $"{array.Maximum}" : (array.IsVarying ? array.LengthIs : array.SizeIs) is { } name ? SizeOf(operation, name) : null;
        if (length is null)
        {
            return;
        }

        if (field.Type.Kind == TypeKind.Pointer)
        {
            writer.Open($"if ({value} is {{ }} present{field.Name})");
            writer.Line($"{Names.Arrays}Require(present{field.Name}.Length, {length}, {Names.Quote(field.Name)});").Close();
            return;
        }

        string variable = $"sized{sized.Count}";
        writer.Line($"{array.CSharp} {variable} = {Names.Arrays}OfLength({value}, {length}, {array.Maximum}, {Names.Quote(field.Name)});");
        sized.Add(field.Name, variable);
    }

    private static string? Conformance(OperationModel operation, TypeModel type) =>
        type.HasConstantSize ? $"{type.Maximum}"
        : type is { Kind: TypeKind.Array, IsVarying: true, SizeIs: { } size } ? $"unchecked((uint){SizeOf(operation, size)})"
        : type is { Kind: TypeKind.Text, SizeIs: { } room } ? SizeOf(operation, room) : null;

    private static string SizeOf(OperationModel operation, string name) => operation.Results.Any(result => result.Name == name) ? ValueOf(operation, name) : Names.Variable(name);

    private static string ValueOf(OperationModel operation, string name) => operation.IsRecord ? $"result.{Names.Escape(name)}" : "result";
}
