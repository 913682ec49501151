using OpenWmi.Cim;
using OpenWmi.Cim.Wql;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Providers;
using OpenWmi.ObjectManager.Sessions;
using OpenWmi.Repository;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>Looks up instances of exactly one class by their keys, many at a time.</summary>
/// <remarks>
/// A provider that answers queries is asked for many keys in one; one that only gets objects, one by one; one that can do neither is enumerated.
/// </remarks>
/// <param name="session">The caller and the namespace of the class.</param>
/// <param name="entry">The class.</param>
/// <param name="keysOnly">Whether no more than the keys is needed; other properties may come along.</param>
/// <param name="context">What the caller passes on to providers.</param>
internal sealed class KeyedInstances(NamespaceSession session, ClassEntry entry, bool keysOnly, WbemContext? context)
{
    // Each instance of an answer is tested against every key of the question, so long questions cost more than many of them. No question is refused for its size.
    private const int MaxTests = 32;
    private const int MaxCharacters = CimLimits.MaxQueryLength / 2;

    private ProviderReader? _provider;

    /// <summary>Reads what exists.</summary>
    /// <param name="wanted">The keys, each with a path that has it; what is found is taken out.</param>
    /// <param name="found">Receives the instances.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async ValueTask ReadAsync(Dictionary<CimKey, CimPath> wanted, List<CimObject> found, CancellationToken cancellationToken)
    {
        if (!entry.Class.IsDynamic)
        {
            ReadStored(wanted, found);
            return;
        }

        _provider ??= new ProviderReader(session, entry, context);
        KeyValuePair<CimKey, CimPath>[] asked = [.. wanted];
        for (int start = 0, end; start < asked.Length; start = end)
        {
            end = AnswersKeys(_provider) ? EndOfPart(asked, start) : asked.Length;
            await ReadPartAsync(_provider, [.. asked[start..end].Select(pair => pair.Value)], wanted, found, cancellationToken).ConfigureAwait(false);
        }
    }

    // The ways to ask the provider for some keys, the best first.
    private List<ProviderAttempt> Attempts(ProviderReader provider, IReadOnlyList<CimPath> paths, Func<string> makeQuery)
    {
        var attempts = new List<ProviderAttempt>();
        if (AnswersKeys(provider))
        {
            string query = makeQuery();
            attempts.Add(new ProviderAttempt(query, token => provider.QueryAsync(query, token)));
        }

        if (provider.Supports(ProviderOperations.Get))
        {
            attempts.Add(new ProviderAttempt($"GetObject of each of {entry.Class.Name}", _ => new(provider.GetAll(paths))));
        }

        if (provider.Supports(ProviderOperations.Enumerate))
        {
            attempts.Add(new ProviderAttempt($"CreateInstanceEnum({entry.Class.Name})", provider.EnumerateAsync));
        }

        return attempts.Count > 0
            ? attempts
            : throw ProviderSubsystem.NotRegistered(provider.Registration, entry.Class, ProviderOperations.Get | ProviderOperations.Enumerate | ProviderOperations.UnarySelect);
    }

    /// <summary>What would be done, with dots in the place of the keys, which only the associations know.</summary>
    public QueryStep Explain()
    {
        if (!entry.Class.IsDynamic)
        {
            return new QueryStep(entry.Class.Name, "repository", "the instances that the associations name, by key");
        }

        string keys = string.Join(" AND ", KeyProjection.Names(entry.Class).Select(name => $"{name} = …"));
        string query = $"SELECT {(keysOnly ? string.Join(", ", KeyProjection.Names(entry.Class)) : "*")} FROM {entry.Class.Name} WHERE {keys} [OR …]";
        return QueryExplainer.OfProvider(session, entry, provider => Attempts(provider, [], () => query));
    }

    private string Query(IReadOnlyList<CimPath> paths) => new WqlSelectQuery(entry.Class.Name)
    {
        Properties = keysOnly ? [.. KeyProjection.Names(entry.Class).Select(name => new WqlPropertyName(name))] : [],
        Where = KeyCondition.Of(entry.Class, paths),
    }.ToString();

    private bool AnswersKeys(ProviderReader provider) => provider.Supports(ProviderOperations.UnarySelect) && KeyCondition.CanExpress(entry.Class);

    private int EndOfPart(KeyValuePair<CimKey, CimPath>[] asked, int start)
    {
        int tests = 0;
        int characters = 0;
        int end = start;
        while (end < asked.Length && (end == start || (tests < MaxTests && characters < MaxCharacters)))
        {
            tests += entry.Class.KeyIndexes.Count;
            characters += (asked[end].Value.RelativePath.Length * 2) + (16 * entry.Class.KeyIndexes.Count);
            end++;
        }

        return end;
    }

    private async ValueTask ReadPartAsync(
        ProviderReader provider, CimPath[] paths, Dictionary<CimKey, CimPath> wanted, List<CimObject> found, CancellationToken cancellationToken)
    {
        int missing = paths.Length;
        var answers = new AttemptEnumerator(Attempts(provider, paths, () => Query(paths)));
        await using (answers.ConfigureAwait(false))
        {
            bool more = true;
            while (more && missing > 0)
            {
                WbemBatch batch = await answers.NextAsync(missing, cancellationToken).ConfigureAwait(false);
                foreach (CimObject answer in batch.Objects)
                {
                    if (wanted.Remove(CimKey.FromInstance((CimInstance)answer)))
                    {
                        found.Add(answer);
                        missing--;
                    }
                }

                more = !batch.IsLast;
            }
        }
    }

    private void ReadStored(Dictionary<CimKey, CimPath> wanted, List<CimObject> found)
    {
        using RepositorySnapshot snapshot = session.Manager.Repository.BeginRead();
        foreach (CimKey key in wanted.Keys)
        {
            if (session.Manager.StaticInstances.Find(snapshot.Reader, session.Access, entry, key) is { } instance)
            {
                wanted.Remove(key);
                found.Add(instance);
            }
        }
    }
}
