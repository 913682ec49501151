namespace OpenWmi.Rpc.Generator;

/// <summary>Writes the stub of an interface, with its descriptor.</summary>
internal static class StubEmitter
{
    public static void Emit(SourceWriter writer, InterfaceModel model)
    {
        string name = $"{model.BaseName}Stub";
        InterfaceEmitter.Open(writer, model, $"Serves calls of {model.Name}.", $"{name}({model.FullName} target) : {Names.Rpc}RpcServerStub");
        EmitDescriptor(writer, model, name);
        EmitDispatch(writer, model);
        foreach (OperationModel operation in model.Operations)
        {
            StubOperationEmitter.Emit(writer, operation);
        }

        writer.Close();
    }

    private static void EmitDescriptor(SourceWriter writer, InterfaceModel model, string name)
    {
        writer.Line("/// <summary>What is known of the interface.</summary>");
        writer.Line($"public static {Names.Interfaces}RpcInterfaceDescriptor<{model.FullName}> Descriptor {{ get; }} = new(");
        writer.Line($"    new {Names.Rpc}RpcSyntaxId(new global::System.Guid({Names.Quote(model.Uuid)}), {model.Major}, {model.Minor}),");
        writer.Line($"    {Names.Quote(model.WireName)},");
        writer.Line($"    hasOrpcThis: {(model.HasOrpcThis ? "true" : "false")},");
        writer.Line($"    isOrpc: {(model.IsOrpc ? "true" : "false")},");
        writer.Line("    static () =>");
        writer.Line("    [");
        foreach (OperationModel operation in model.Operations)
        {
            writer.Line($"        new({operation.Opnum}, {Names.Quote(operation.Name)}, static () => {ShapeText.Of(operation.Parameters)}, static () => {ShapeText.Of(operation.Results)}),");
        }

        writer.Line("    ],");
        writer.Line($"    static channel => new {model.BaseName}Proxy(channel),");
        writer.Line($"    static target => new {name}(target));").Line();
    }

    private static void EmitDispatch(SourceWriter writer, InterfaceModel model)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public override {Names.Rpc}RpcSyntaxId Syntax => Descriptor.Syntax;").Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public override {Names.Tasks}ValueTask InvokeAsync({Names.Rpc}RpcServerCall serverCall) => serverCall.Opnum switch");
        writer.Line("{");
        foreach (OperationModel operation in model.Operations)
        {
            writer.Line($"    {operation.Opnum} => Invoke{operation.Name}(serverCall),");
        }

        writer.Line($"    _ => throw new {Names.Rpc}RpcFaultException({Names.Rpc}RpcStatus.OperationRangeError, $\"{model.WireName} has no operation {{serverCall.Opnum}}.\", didNotExecute: true),");
        writer.Line("};");
    }
}
