using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Platform.Testing;

/// <summary>Requests in which every field has a value of the right shape, made from the contract alone.</summary>
public static class PlausibleRequest
{
    private const int Deepest = 4;

    /// <summary>A request that names the county and is otherwise filled by the names and types of its fields.</summary>
    public static IMessage For(MessageDescriptor type, string county, int depth = 0)
    {
        var message = (IMessage)Activator.CreateInstance(type.ClrType)!;

        foreach (var field in type.Fields.InDeclarationOrder()
            .Where(field => field.RealContainingOneof is not { } choice || choice.Fields[0] == field))
        {
            Fill(message, field, county, depth);
        }

        return message;
    }

    /// <summary>Gives one field a value of the right shape, as far as messages may be nested.</summary>
    public static void Fill(IMessage message, FieldDescriptor field, string county, int depth)
    {
        // What has to be there is refused before anything else is stored: a request that names none of it goes on.
        if (field.IsMap || field.Name is "audience_ids" or "owner_unit_id" || (field.FieldType == FieldType.Message && depth >= Deepest))
        {
            return;
        }

        var value = Value(field, county, depth);

        if (field.IsRepeated)
        {
            ((System.Collections.IList)field.Accessor.GetValue(message)).Add(value);
        }
        else
        {
            field.Accessor.SetValue(message, value);
        }
    }

    private static object Value(FieldDescriptor field, string county, int depth) => field.FieldType switch
    {
        FieldType.String => Text(field.Name, county),
        FieldType.Int32 => Number(field.Name),
        FieldType.Int64 => (long)Number(field.Name),
        FieldType.Enum => field.EnumType.Values[^1].Number,
        FieldType.Bool => field.Name == "stop_at_head",
        FieldType.Bytes => ByteString.CopyFromUtf8("kelpaa"),
        FieldType.Message when field.MessageType == Timestamp.Descriptor => new DateTimeOffset(2026, 1, 14, 8, 0, 0,
            TimeSpan.Zero).ToTimestamp(),
        FieldType.Message => For(field.MessageType, county, depth + 1),
        _ => throw new NotSupportedException($"{field.FullName} is a {field.FieldType}, for which no value is known.")
    };

    private static string Text(string name, string county) => name switch
    {
        "county_code" => county,
        "page_token" => "",
        "municipality_code" => "285",
        "indicator" or "topic" or "scheme" => "kelpaa",
        "email" or "email_address" => "joku@example.org",
        _ when name.EndsWith("_id", StringComparison.Ordinal)
            || name.EndsWith("_ids", StringComparison.Ordinal) => Guid.CreateVersion7().ToString(),
        _ when name.EndsWith("_on", StringComparison.Ordinal) || name.EndsWith("_date", StringComparison.Ordinal)
            || name is "as_of" or "until" or "due" or "election_day" => "2026-01-14",
        _ => "Kelpaa"
    };

    private static int Number(string name) => name.Contains("year", StringComparison.Ordinal) ? 2026 : 1;
}
