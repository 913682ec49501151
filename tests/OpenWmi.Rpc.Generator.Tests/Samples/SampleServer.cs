namespace OpenWmi.Rpc.Generator.Tests.Samples;

/// <summary>Answers with what it is given, now or later, or fails.</summary>
internal sealed class SampleServer : ISample
{
    public bool IsLater { get; set; }

    public Exception? Failure { get; set; }

    public HResult Result { get; set; }

    public ValueTask<HResult> Nothing(CallContext call) => Answer(Result);

    public ValueTask<ScalarsResult> Scalars(byte octet, short number, SampleKind kind, long hyper, Guid id, bool flag, double real, CallContext call) =>
        Answer(new ScalarsResult(octet, number, kind, hyper, id, flag, real, Result));

    public ValueTask<TextsResult> Texts(string? bstr, string? unique, string inPlace, string? ansi, CallContext call) => Answer(new TextsResult(bstr, unique, inPlace, ansi, Result));

    public ValueTask<NumbersResult> Numbers(uint count, ReadOnlyMemory<ushort> numbers, ReadOnlyMemory<byte>? octets, CallContext call) =>
        Answer(new NumbersResult(Array.ConvertAll(numbers.ToArray(), number => (uint)number), octets, Result));

    public ValueTask<NextResult> Next(uint count, CallContext call)
    {
        Octets?[] objects = [.. Enumerable.Range(0, (int)Math.Min(count, 3)).Select(i => i == 1 ? null : new Octets(new byte[i + 1]))];
        return Answer(new NextResult(objects, (uint)objects.Length, Result));
    }

    public ValueTask<ItemsResult> Items(int count, ReadOnlyMemory<SampleItem> items, SampleItem? same, SampleItem? again, CallContext call) =>
        Answer(new ItemsResult(count + 2, (SampleItem?[])[.. items.ToArray().Select(item => (SampleItem?)item), same, again], Result));

    public ValueTask<GetResult> Get(Octets? parameter, Interfaces.InOut<Octets> item, Interfaces.InOut<Octets> other, CallContext call) =>
        Answer(new GetResult(item.IsWanted ? parameter : null, other.Value, Result));

    public ValueTask<UnionResult> Union(SampleUnion union, SampleVector vector, CallContext call) => Answer(new UnionResult(union, vector, Result));

    public ValueTask<FixedResult> Fixed(ReadOnlyMemory<byte> nonce, CallContext call) => Answer(new FixedResult(nonce, Result));

    private ValueTask<T> Answer<T>(T result)
    {
        if (IsLater)
        {
            return AnswerLater(result);
        }

        return Failure is null ? new ValueTask<T>(result) : throw Failure;
    }

    private async ValueTask<T> AnswerLater<T>(T result)
    {
        await Task.Yield();
        return Failure is null ? result : throw Failure;
    }
}
