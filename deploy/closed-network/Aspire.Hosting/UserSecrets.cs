using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration.UserSecrets;

namespace Aspire.Hosting;

/// <summary>The app host's user secrets: one file, readable by its owner alone, in the form of <c>dotnet user-secrets</c>.</summary>
internal sealed class UserSecrets(string file)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static UserSecrets? Of(Assembly appHost) => appHost.GetCustomAttribute<UserSecretsIdAttribute>() is { } id
        ? new UserSecrets(PathHelper.GetSecretsPathFromSecretsId(id.UserSecretsId))
        : null;

    /// <summary>The stored value, or a new one that is stored. Two app hosts that start at once agree on one value.</summary>
    public string GetOrAdd(string key, Func<string> make)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var turn = WaitForTurn();

        var secrets = File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file))!.AsObject() : [];
        if ((string?)secrets[key] is { } known)
        {
            return known;
        }

        var value = make();
        secrets[key] = value;
        Write(secrets.ToJsonString(Indented));
        return value;
    }

    private FileStream WaitForTurn()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new FileStream($"{file}.lock", new FileStreamOptions
                {
                    Mode = FileMode.OpenOrCreate,
                    Access = FileAccess.ReadWrite,
                    Share = FileShare.None,
                    UnixCreateMode = OwnerOnly
                });
            }
            catch (IOException) when (attempt < 100)
            {
                Thread.Sleep(50);
            }
        }
    }

    private void Write(string text)
    {
        var draft = $"{file}.{Guid.NewGuid():N}";
        using (var writer = new StreamWriter(draft, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = OwnerOnly
        }))
        {
            writer.Write(text);
        }

        File.Move(draft, file, overwrite: true);
    }
}
