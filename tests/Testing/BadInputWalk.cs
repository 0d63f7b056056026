using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Npgsql;

namespace Platform.Testing;

/// <summary>
/// Puts hostile values into each field of a call's request, one field at a time with the others plausible, and compares what is stored
/// before and after.
/// </summary>
/// <param name="database">The service's database.</param>
/// <param name="call">Makes a call that is permitted.</param>
internal sealed class BadInputWalk(NpgsqlDataSource database, Func<MethodDescriptor, byte[], Task<StatusCode>> call)
{
    private const string County = "97";

    private readonly Dictionary<StatusCode, int> _answers = [];
    private int _methods;
    private readonly Dictionary<string, (long Statements, string Figure)> _stored = [];
    private long _statements = -1;
    private int _fields;

    /// <summary>What did not go as it should.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>How much was tried, and what was answered.</summary>
    public string Summary =>
        $"{_methods} calls, {_fields} fields, {_answers.Values.Sum()} requests: {string.Join(", ", _answers.OrderByDescending(answer => answer.Value).Select(answer => $"{answer.Value} {answer.Key}"))}";

    /// <summary>All fields of a call's request, those of nested messages too.</summary>
    public async Task Through(MethodDescriptor method)
    {
        _methods++;

        await Prepare();

        foreach (var bytes in HostileValues.NoMessages)
        {
            await Try(method, bytes, $"bytes that are no message ({bytes.Length})", mustRefuse: true);
        }

        foreach (var path in Paths(method.InputType, []))
        {
            _fields++;
            var field = path[^1];

            foreach (var value in HostileValues.NeverTaken(field))
            {
                await Try(method, Request(method, path, value).ToByteArray(), $"{Name(path)} = {Short(value)}", mustRefuse: true);
            }

            foreach (var value in HostileValues.Doubtful(field))
            {
                await Try(method, Request(method, path, value).ToByteArray(), $"{Name(path)} = {Short(value)}", mustRefuse: false);
            }

            if (field.IsRepeated)
            {
                await Try(method, Crowded(method, path).ToByteArray(), $"{Name(path)}, 2 001 times", mustRefuse: true);
            }
        }
    }

    /// <summary>
    /// All tables that calls can change: what the service does by itself is left out, how far the replays are that tests before this one
    /// have asked for, and which imports came to nothing.
    /// </summary>
    private async Task Prepare()
    {
        if (_stored.Count > 0)
        {
            return;
        }

        await using var tables = database.CreateCommand(
            """
            create schema walk;
            create sequence public.walk_statements;
            create function walk.count() returns trigger language plpgsql as
                $$ begin perform nextval('public.walk_statements'), nextval(tg_argv[0]::regclass); return null; end $$;
            do $$ declare one text; begin
                for one in
                    select tablename from pg_tables
                    where schemaname = 'public' and tablename not like 'inbox%' and tablename not in ('caught_up', 'catch_up_request', 'upload')
                loop
                    execute format('create sequence walk.%I', one);
                    perform nextval(format('walk.%I', one)::regclass);
                    execute format('create trigger walk after insert or update or delete on public.%I for each statement execute function walk.count(%L)', one, 'walk.' || one);
                    execute format('create trigger walk_truncate after truncate on public.%I for each statement execute function walk.count(%L)', one, 'walk.' || one);
                end loop;
            end $$;
            select sequencename::text from pg_sequences where schemaname = 'walk';
            """);
        var names = new List<string>();
        await using (var reader = await tables.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                names.Add(reader.GetString(0));
            }
        }

        foreach (var name in names)
        {
            _stored[name] = (0, "");
        }

        await HasChanged();
    }

    private async Task Try(MethodDescriptor method, byte[] request, string what, bool mustRefuse)
    {
        var answer = await call(method, request);
        _answers[answer] = _answers.GetValueOrDefault(answer) + 1;

        if (answer is StatusCode.Internal or StatusCode.Unknown or StatusCode.Unimplemented or StatusCode.Unavailable
            or StatusCode.DeadlineExceeded)
        {
            Wrong.Add($"{method.FullName}, {what}: {answer}");
        }

        if (mustRefuse && answer is not (StatusCode.InvalidArgument or StatusCode.ResourceExhausted))
        {
            Wrong.Add($"{method.FullName}, {what}: {answer} instead of InvalidArgument");
        }

        if (await HasChanged() && answer != StatusCode.OK)
        {
            Wrong.Add($"{method.FullName}, {what}: refused with {answer}, and yet something was stored");
        }
    }

    /// <summary>Leaves and messages alike: a path is the way from the request to a field.</summary>
    private static IEnumerable<FieldDescriptor[]> Paths(MessageDescriptor type, FieldDescriptor[] before)
    {
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            FieldDescriptor[] path = [.. before, field];
            yield return path;

            if (field.FieldType == FieldType.Message && path.Length < 4 && !field.MessageType.File.Package.StartsWith("google.",
                StringComparison.Ordinal))
            {
                foreach (var below in Paths(field.MessageType, path))
                {
                    yield return below;
                }
            }
        }
    }

    private static IMessage Request(MethodDescriptor method, FieldDescriptor[] path, object value)
    {
        var request = PlausibleRequest.For(method.InputType, County);
        var holder = Holder(request, path);

        if (path[^1].IsRepeated)
        {
            var list = (System.Collections.IList)path[^1].Accessor.GetValue(holder);
            list.Clear();
            list.Add(value);
        }
        else
        {
            path[^1].Accessor.SetValue(holder, value);
        }

        return request;
    }

    private static IMessage Crowded(MethodDescriptor method, FieldDescriptor[] path)
    {
        var request = PlausibleRequest.For(method.InputType, County);
        var list = (System.Collections.IList)path[^1].Accessor.GetValue(Holder(request, path));
        var one = list.Count > 0 ? list[0] : path[^1].FieldType == FieldType.String ? Guid.NewGuid().ToString() : null;

        for (var more = 0; one is not null && more < 2000; more++)
        {
            list.Add(one is IMessage ? PlausibleRequest.For(path[^1].MessageType, County, path.Length) : one);
        }

        return request;
    }

    /// <summary>The message that has the field: choices on the way are chosen.</summary>
    private static IMessage Holder(IMessage request, FieldDescriptor[] path)
    {
        var holder = request;

        for (var depth = 0; depth < path.Length - 1; depth++)
        {
            var value = path[depth].Accessor.GetValue(holder);

            if (value is null || value is System.Collections.IList { Count: 0 })
            {
                PlausibleRequest.Fill(holder, path[depth], County, depth);
                value = path[depth].Accessor.GetValue(holder);
            }

            holder = value as IMessage ?? (IMessage)((System.Collections.IList)value!)[0]!;
        }

        return holder;
    }

    /// <summary>
    /// Whether a table is not what it was at the last look. Only those are compared that a statement has changed, or tried to since: their
    /// triggers count on sequences, which are not rolled back.
    /// </summary>
    private async Task<bool> HasChanged()
    {
        await using var all = database.CreateCommand("select case when is_called then last_value else 0 end from walk_statements");
        var statementsOfAll = (long)(await all.ExecuteScalarAsync())!;

        if (statementsOfAll == _statements)
        {
            return false;
        }

        _statements = statementsOfAll;
        var changed = false;
        await using var counts = database.CreateCommand(string.Join(
            " union all ", _stored.Keys.Select(table => $"select '{table}', last_value from walk.{table}")));
        var statements = new Dictionary<string, long>();
        await using (var reader = await counts.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                statements[reader.GetString(0)] = reader.GetInt64(1);
            }
        }

        foreach (var (table, count) in statements.Where(now => now.Value != _stored[now.Key].Statements))
        {
            var figure = await Figure(table);
            changed |= figure != _stored[table].Figure;
            _stored[table] = (count, figure);
        }

        return changed;
    }

    /// <summary>All that a table says, in one; but for the place in the feed, which the service gives by itself.</summary>
    private async Task<string> Figure(string table)
    {
        await using var figure = database.CreateCommand(
            $"select count(*) || ' ' || coalesce(sum(hashtextextended((to_jsonb(t) - 'sequence')::text, 0)::numeric), 0) from {table} t");
        return (string)(await figure.ExecuteScalarAsync())!;
    }

    private static string Name(FieldDescriptor[] path) => string.Join('.', path.Select(field => field.Name));

    private static string Short(object value) => value is string { Length: > 40 } text ? $"{text[..20]}… ({text.Length})" : $"\"{value}\"";
}
