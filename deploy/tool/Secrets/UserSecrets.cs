using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Tool.Secrets;

/// <summary>The passwords and keys that the AppHost has made and keeps in a file of the user secrets.</summary>
internal static class UserSecrets
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    /// <summary>A parameter of the AppHost; null when there is none of that name.</summary>
    public static string? Parameter(string file, string name) => Read(file)[$"Parameters:{name}"]?.GetValue<string>();

    /// <summary>The secrets as they are kept, without one parameter, or that one alone: what is kept apart from a backup.</summary>
    public static string Save(string file, string parameter, bool alone)
    {
        var kept = Read(file).Where(secret => secret.Key == $"Parameters:{parameter}" == alone)
            .Select(secret => KeyValuePair.Create(secret.Key, secret.Value?.DeepClone()));
        return new JsonObject(kept).ToJsonString(s_indented);
    }

    /// <summary>
    /// Brings saved secrets back into a file. Keys that data was made with come back; passwords of servers are this machine's own where it
    /// has them, for the restored databases are given those.
    /// </summary>
    public static void Restore(string saved, string file)
    {
        var here = File.Exists(file) ? Read(file) : [];

        foreach (var (name, value) in Read(saved))
        {
            if (!here.ContainsKey(name) || !name.EndsWith("-password", StringComparison.Ordinal))
            {
                here[name] = value?.DeepClone();
            }
        }

        Write(file, here.ToJsonString(s_indented));
    }

    private static JsonObject Read(string file) => JsonNode.Parse(File.ReadAllText(file))!.AsObject();

    /// <summary>For its owner alone, and under another name until it is whole.</summary>
    private static void Write(string file, string content)
    {
        var draft = $"{file}.new";
        File.Delete(draft);
        using (var stream = new FileStream(draft, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite
        }))
        {
            stream.Write(Encoding.UTF8.GetBytes(content));
        }

        File.Move(draft, file, overwrite: true);
    }
}
