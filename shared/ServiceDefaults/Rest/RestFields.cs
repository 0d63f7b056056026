using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Platform.ServiceDefaults.Rest;

/// <summary>
/// What is wrong with the fields of a request by their names and kinds alone; what is wrong with their values the call says. Fields are
/// named as the contracts and the calls name them, whichever of the two names the request has.
/// </summary>
internal sealed class RestFields
{
    private const int Named = 20;

    private readonly List<BadRequest.Types.FieldViolation> _violations = [];

    public IReadOnlyList<BadRequest.Types.FieldViolation> Violations => _violations;

    /// <summary>How many more are wrong than are named.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Fields below others, such as <c>period.start_date</c>, are named with their way.</summary>
    public void ReadQuery(MessageDescriptor type, IQueryCollection query)
    {
        foreach (var (name, values) in query)
        {
            FieldDescriptor? field = null;
            var at = type;

            foreach (var part in name.Split('.'))
            {
                field = at is null ? null : FieldOf(at, part);
                at = field is { FieldType: FieldType.Message, IsRepeated: false } ? field.MessageType : null;
            }

            if (field is null)
            {
                Add(name, "is no field of this call");
            }
            else if (values.Count > 1 && !field.IsRepeated)
            {
                Add(field.Name, "is given more than once");
            }
            else if (WrongIn(field, values) is { } wrong)
            {
                Add(field.Name, wrong);
            }
        }
    }

    public void ReadMessage(MessageDescriptor type, JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Add(path.Length == 0 ? "body" : path, "is no JSON object");
            return;
        }

        foreach (var property in json.EnumerateObject())
        {
            if (FieldOf(type, property.Name) is not { } field)
            {
                Add(Below(path, property.Name), "is no field of this call");
            }
            else if (property.Value.ValueKind == JsonValueKind.Null)
            {
                // As if it were not there.
            }
            else if (field.IsRepeated)
            {
                ReadList(field, property.Value, Below(path, field.Name));
            }
            else
            {
                ReadValue(field, property.Value, Below(path, field.Name));
            }
        }
    }

    private void ReadList(FieldDescriptor field, JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Array)
        {
            Add(path, "is no list");
            return;
        }

        foreach (var (index, item) in json.EnumerateArray().Index())
        {
            ReadValue(field, item, $"{path}[{index}]");
        }
    }

    private void ReadValue(FieldDescriptor field, JsonElement json, string path)
    {
        if (field.FieldType == FieldType.Message && field.MessageType != Timestamp.Descriptor)
        {
            ReadMessage(field.MessageType, json, path);
            return;
        }

        var wrong = (field.FieldType, json.ValueKind) switch
        {
            (FieldType.Bool, JsonValueKind.True or JsonValueKind.False) => null,
            (FieldType.Bool, _) => "is neither true nor false",
            (FieldType.Int32 or FieldType.Int64 or FieldType.Enum, JsonValueKind.Number) => WrongIn(field, json.GetRawText()),
            (_, JsonValueKind.String) => WrongIn(field, json.GetString()!),
            (FieldType.Int32 or FieldType.Int64, _) => "is no whole number",
            (FieldType.Enum, _) => "is none of the names that the contract gives it",
            _ => "is no text"
        };

        if (wrong is not null)
        {
            Add(path, wrong);
        }
    }

    private static string? WrongIn(FieldDescriptor field, StringValues values) =>
        values.Select(value => WrongIn(field, value ?? "")).FirstOrDefault(wrong => wrong is not null);

    private static string? WrongIn(FieldDescriptor field, string value) => field.FieldType switch
    {
        FieldType.String => null,
        FieldType.Int32 => IsNumber(value, int.MinValue, int.MaxValue) ? null : "is no whole number of 32 bits",
        FieldType.Int64 => IsNumber(value, long.MinValue, long.MaxValue) ? null : "is no whole number of 64 bits",
        FieldType.Bool => bool.TryParse(value, out _) ? null : "is neither true nor false",
        FieldType.Enum => field.EnumType.FindValueByName(value) is not null
            || (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && field.EnumType.FindValueByNumber(number) is not null)
            ? null : "is none of the names that the contract gives it",
        FieldType.Bytes => Convert.TryFromBase64String(value, new byte[value.Length], out _) ? null : "is no base64",
        FieldType.Message when field.MessageType == Timestamp.Descriptor =>
            IsInstant(value) ? null : "is no instant such as 2026-01-15T10:00:00Z",
        _ => "does not go into a query"
    };

    private static bool IsNumber(string value, long least, long most) =>
        long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        && number >= least && number <= most;

    private static bool IsInstant(string value)
    {
        try
        {
            JsonParser.Default.Parse<Timestamp>(JsonSerializer.Serialize(value));
            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }

    /// <summary>By its name in JSON or in the contract.</summary>
    private static FieldDescriptor? FieldOf(MessageDescriptor type, string name)
    {
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            if (field.JsonName == name || field.Name == name)
            {
                return field;
            }
        }

        return null;
    }

    private static string Below(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private void Add(string field, string wrong)
    {
        if (_violations.Count < Named)
        {
            _violations.Add(new() { Field = field, Description = wrong });
        }
        else
        {
            LeftOut++;
        }
    }
}
