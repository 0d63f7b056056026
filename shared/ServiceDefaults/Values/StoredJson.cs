using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.ServiceDefaults.Values;

/// <summary>How a value lies in a column of JSON. Compiled models call it, so it is public.</summary>
public static class StoredJson
{
    /// <summary>Values of enums by their names; what was stored by their numbers is read too.</summary>
    private static readonly JsonSerializerOptions s_options = new(
        JsonSerializerDefaults.Web)
    { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The value as JSON.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, s_options);

    /// <summary>The value that <see cref="Write"/> has written.</summary>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, s_options)!;
}
