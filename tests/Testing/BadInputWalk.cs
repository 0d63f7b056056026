using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Npgsql;

namespace Platform.Testing;

/// <summary>
/// Puts hostile values into each field of a call's request, one field at a time with the others plausible, and compares what is stored before
/// and after.
/// </summary>
/// <param name="database">The service's database.</param>
/// <param name="call">Makes a call that is permitted.</param>
internal sealed class BadInputWalk(NpgsqlDataSource database, Func<MethodDescriptor, byte[], Task<StatusCode>> call)
{
    private const string County = "97";

    private readonly Dictionary<StatusCode, int> _answers = [];
    private int _methods;
    private int _fields;
    private string? _contents;
    private string? _stored;
    private long _statements;

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

    private async Task Prepare()
    {
        if (_contents is not null)
        {
            return;
        }

        await using var counting = database.CreateCommand(
            """
            create sequence walk_statements;
            select nextval('walk_statements');
            create function walk_count() returns trigger language plpgsql as $$ begin perform nextval('public.walk_statements'); return null; end $$;
            do $$ declare one text; begin
                for one in select tablename from pg_tables where schemaname = 'public' loop
                    execute format('create trigger walk after insert or update or delete on public.%I for each statement execute function public.walk_count()', one);
                    execute format('create trigger walk_truncate after truncate on public.%I for each statement execute function public.walk_count()', one);
                end loop;
            end $$
            """);
        await counting.ExecuteNonQueryAsync();
        await using var tables = database.CreateCommand(
            """
            select string_agg(format($sql$select '%1$s', count(*), coalesce(sum(hashtextextended((to_jsonb(t) - 'sequence')::text, 0)::numeric), 0) from %1$I t$sql$, tablename), ' union all ' order by tablename)
            from pg_tables where schemaname = 'public' and tablename not like 'inbox%' and tablename not in ('caught_up', 'upload')
            """);
        _contents = (string)(await tables.ExecuteScalarAsync())!;
    }

    private async Task Try(MethodDescriptor method, byte[] request, string what, bool mustRefuse)
    {
        if (_stored is null)
        {
            (_statements, _stored) = (await Statements(), await Stored());
        }

        var answer = await call(method, request);
        _answers[answer] = _answers.GetValueOrDefault(answer) + 1;

        if (answer is StatusCode.Internal or StatusCode.Unknown or StatusCode.Unimplemented or StatusCode.Unavailable or StatusCode.DeadlineExceeded)
        {
            Wrong.Add($"{method.FullName}, {what}: {answer}");
        }

        if (mustRefuse && answer is not (StatusCode.InvalidArgument or StatusCode.ResourceExhausted))
        {
            Wrong.Add($"{method.FullName}, {what}: {answer} instead of InvalidArgument");
        }

        if (answer == StatusCode.OK)
        {
            _stored = null;
        }
        else if (await Statements() is var statements && statements != _statements)
        {
            var now = await Stored();

            if (now != _stored)
            {
                Wrong.Add($"{method.FullName}, {what}: refused with {answer}, and yet something was stored");
            }

            (_statements, _stored) = (statements, now);
        }
    }

    /// <summary>Leaves and messages alike: a path is the way from the request to a field.</summary>
    private static IEnumerable<FieldDescriptor[]> Paths(MessageDescriptor type, FieldDescriptor[] before)
    {
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            FieldDescriptor[] path = [.. before, field];
            yield return path;

            if (field.FieldType == FieldType.Message && path.Length < 4 && !field.MessageType.File.Package.StartsWith("google.", StringComparison.Ordinal))
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

    /// <summary>How many statements have changed a table, or tried to: a sequence is not rolled back. Where there was none, nothing needs to be compared.</summary>
    private async Task<long> Statements()
    {
        await using var count = database.CreateCommand("select last_value from walk_statements");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    /// <summary>All that calls can change, in one figure a table; what the service does by itself is left out, and which imports came to nothing.</summary>
    private async Task<string> Stored()
    {
        await using var contents = database.CreateCommand(_contents!);
        await using var reader = await contents.ExecuteReaderAsync();
        var figures = new List<string>();

        while (await reader.ReadAsync())
        {
            figures.Add($"{reader.GetString(0)} {reader.GetInt64(1)} {reader.GetDecimal(2)}");
        }

        return string.Join('\n', figures);
    }

    private static string Name(FieldDescriptor[] path) => string.Join('.', path.Select(field => field.Name));

    private static string Short(object value) => value is string { Length: > 40 } text ? $"{text[..20]}… ({text.Length})" : $"\"{value}\"";
}
