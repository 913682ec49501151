using OpenWmi.Rpc.Pdu;

namespace OpenWmi.Rpc.Associations;

/// <summary>The presentation contexts of a server's connection. [C706] 12.6.3.1; facts 1.3, 1.6. For the thread that handles PDUs.</summary>
/// <param name="interfaces">What the server offers.</param>
/// <param name="limit">How many contexts there may be.</param>
internal sealed class PresentationContextTable(RpcInterfaceTable interfaces, int limit)
{
    private const string Section = "[C706] 12.6.3.1";
    private readonly Dictionary<ushort, PresentationContext> _contexts = [];

    /// <summary>What the client and this side support both.</summary>
    public BindTimeFeatures Features { get; private set; }

    /// <summary>Finds a context.</summary>
    public PresentationContext? Find(ushort id) => _contexts.GetValueOrDefault(id);

    /// <summary>Answers the elements of a bind or alter_context, each by itself: all that fit are accepted.</summary>
    /// <exception cref="RpcProtocolException">An id has another meaning already (S25), features are asked for twice, or there are too many (S30).</exception>
    public ContextResult[] Negotiate(IReadOnlyList<ContextElement> elements)
    {
        ContextResult[] results = new ContextResult[elements.Count];
        HashSet<ushort> ids = [];
        bool hasFeatures = false;
        for (int i = 0; i < results.Length; i++)
        {
            if (BindTimeFeatureSyntax.TryGetFeatures(elements[i].TransferSyntaxes[0], out BindTimeFeatures asked))
            {
                results[i] = AnswerFeatures(asked, isFirst: !hasFeatures);
                hasFeatures = true;
            }
            else
            {
                results[i] = ids.Add(elements[i].ContextId)
                    ? Negotiate(elements[i])
                    : throw new RpcProtocolException(Section, $"The presentation context {elements[i].ContextId} is asked for twice.");
            }
        }

        return results;
    }

    private ContextResult AnswerFeatures(BindTimeFeatures asked, bool isFirst)
    {
        if (!isFirst)
        {
            throw new RpcProtocolException("[MS-RPCE] 3.3.1.5.3", "Bind-time features are asked for twice.");
        }

        Features = asked & BindTimeFeatures.Supported;
        return new ContextResult(ContextDecision.NegotiateAck, (ushort)Features, default);
    }

    private ContextResult Negotiate(ContextElement element)
    {
        if (_contexts.TryGetValue(element.ContextId, out PresentationContext? known) && known.AbstractSyntax != element.AbstractSyntax)
        {
            throw new RpcProtocolException(Section, $"The presentation context {element.ContextId} is that of {known.AbstractSyntax}, and is to be that of {element.AbstractSyntax}.");
        }

        if (interfaces.Find(element.AbstractSyntax) is not { } served)
        {
            return ContextResult.Refuse(ContextRefusal.AbstractSyntaxNotSupported);
        }

        if (!element.TransferSyntaxes.Contains(RpcSyntaxId.Ndr))
        {
            return ContextResult.Refuse(ContextRefusal.TransferSyntaxesNotSupported);
        }

        if (known is null && _contexts.Count >= limit)
        {
            throw new RpcProtocolException(Section, $"There are {limit} presentation contexts already.");
        }

        _contexts[element.ContextId] = known ?? new PresentationContext(element.ContextId, element.AbstractSyntax, RpcSyntaxId.Ndr, served);
        return ContextResult.Accept(RpcSyntaxId.Ndr);
    }
}
