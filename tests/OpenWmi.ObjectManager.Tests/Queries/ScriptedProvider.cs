using OpenWmi.Cim;
using OpenWmi.Cim.Wql;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Tests.Queries;

/// <summary>Providers that do what a test wants of them, and say what they were asked. Every registered name is served, each request noted as <c>provider: request</c>.</summary>
internal sealed class ScriptedProvider : IProviderHost
{
    private readonly Dictionary<string, List<Func<CimClass, CimInstance>>> _instances = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What was asked, in order.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>The kinds of query that are taken; all others are handed back.</summary>
    public HashSet<Type> Takes { get; } = [typeof(WqlSelectQuery)];

    /// <summary>Called with each request before it is answered: may throw or block.</summary>
    public Action<string, CancellationToken> Before { get; set; } = (_, _) => { };

    /// <summary>The instances that are read of a class, counted.</summary>
    public int Read { get; private set; }

    /// <summary>What replaces the answer to ASSOCIATORS OF.</summary>
    public Func<WqlAssociatorsQuery, IWbemServices, Task<IEnumerable<CimObject>>>? Associators { get; set; }

    public void Add(string className, Func<CimClass, CimInstance> make)
    {
        if (!_instances.TryGetValue(className, out List<Func<CimClass, CimInstance>>? list))
        {
            _instances[className] = list = [];
        }

        list.Add(make);
    }

    public void Add(string className, params (string Name, object Value)[] values) => Add(className, type => Make(type, values));

    /// <summary>Takes the instances of a class away.</summary>
    public void Clear(string className) => _instances.Remove(className);

    public static CimInstance Make(CimClass type, params (string Name, object Value)[] values)
    {
        var builder = new CimInstanceBuilder(type);
        foreach ((string name, object value) in values)
        {
            builder.Set(name, value is int number ? CimValue.From(number)
                : type.FindProperty(name)!.Type == CimType.Reference ? CimValue.FromReference((string)value)
                : CimValue.From((string)value));
        }

        return builder.Build();
    }

    public ValueTask<IWbemServices> GetProviderAsync(ProviderRegistration registration, IWbemServices ns, IToken caller, CancellationToken cancellationToken) =>
        new(new Provider(this, registration.Name, ns));

    private sealed class Provider(ScriptedProvider script, string name, IWbemServices ns) : WbemServices
    {
        protected override string Name => name;

        public override async ValueTask<CimObject> GetObjectAsync(string objectPath, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
        {
            Note($"GetObject {objectPath}", cancellationToken);
            CimPath path = CimPath.Parse(objectPath);
            CimClass type = await ClassAsync(path.ClassName!);
            return All(type).FirstOrDefault(instance => CimKey.FromInstance(instance) == CimKey.FromPath(path, type)) ?? throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND);
        }

        public override async ValueTask<IEnumWbemClassObject> CreateInstanceEnumAsync(string className, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
        {
            Note($"enumerate {className}", cancellationToken);
            return new SequenceEnumerator(All(await ClassAsync(className)));
        }

        public override async ValueTask<IEnumWbemClassObject> ExecQueryAsync(string language, string query, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
        {
            Note(query, cancellationToken);
            WqlQuery parsed = WqlParser.Parse(language, query);
            if (!script.Takes.Contains(parsed.GetType()))
            {
                throw new WbemException(WbemStatus.WBEM_E_PROVIDER_NOT_CAPABLE);
            }

            return new SequenceEnumerator(parsed switch
            {
                WqlSelectQuery select => Select(select, await ClassAsync(select.ClassName)),
                WqlReferencesQuery references => References(references, await ClassAsync(references.ResultClass!)),
                WqlAssociatorsQuery associators => await script.Associators!(associators, ns),
                _ => [],
            });
        }

        private static IEnumerable<CimObject> References(WqlReferencesQuery query, IEnumerable<CimInstance> all) => all.Where(instance => instance.Class.Properties
            .Where(property => property.Type == CimType.Reference && (query.Role is null || CimName.Equals(property.Name, query.Role)))
            .Any(property => CimPath.Parse(instance[property.Name].AsString()).Equals(query.Source)));

        private IEnumerable<CimObject> References(WqlReferencesQuery query, CimClass type) => References(query, All(type));

        private IEnumerable<CimObject> Select(WqlSelectQuery query, CimClass type)
        {
            var filter = WqlFilter.Compile(query.Where, type);
            IEnumerable<CimInstance> matching = All(type).Where(filter.Matches);
            if (query.Properties.IsEmpty)
            {
                return matching;
            }

            int[] columns = [.. query.Properties.Select(property => type.IndexOf(property.First))];
            CimClass shape = type.Project(columns);
            return matching.Select(instance =>
            {
                var builder = new CimInstanceBuilder(shape);
                for (int i = 0; i < columns.Length; i++)
                {
                    builder.CopyFrom(instance, columns[i], i);
                }

                return builder.Build();
            });
        }

        private IEnumerable<CimInstance> All(CimClass type)
        {
            foreach (Func<CimClass, CimInstance> make in script._instances.GetValueOrDefault(type.Name) ?? [])
            {
                script.Read++;
                yield return make(type);
            }
        }

        private void Note(string request, CancellationToken cancellationToken)
        {
            lock (script.Requests)
            {
                script.Requests.Add($"{name}: {request}");
            }

            script.Before(request, cancellationToken);
        }

        private async Task<CimClass> ClassAsync(string className) => (CimClass)await ns.GetObjectAsync(className, WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None);
    }
}
