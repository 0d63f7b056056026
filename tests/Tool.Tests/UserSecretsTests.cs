using Platform.Tool.Secrets;

namespace Platform.Tool.Tests;

/// <summary>What ./platform backup and restore do with the secrets.</summary>
public sealed class UserSecretsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("secrets-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Keys_come_back_and_passwords_of_servers_stay_those_of_the_machine()
    {
        var saved = Write("saved.json",
            """{ "Parameters:news-token-key": "old", "Parameters:postgres-password": "there", "Parameters:news-password": "there" }""");
        var here = Write("secrets.json",
            """{ "Parameters:news-token-key": "new", "Parameters:postgres-password": "here", "Mine": "kept" }""");

        Assert.Equal((0, "", ""), await Run("restore-secrets", saved, here));

        Assert.Equal("old", UserSecrets.Parameter(here, "news-token-key"));
        Assert.Equal("here", UserSecrets.Parameter(here, "postgres-password"));
        Assert.Equal("there", UserSecrets.Parameter(here, "news-password"));
        Assert.Contains("\"Mine\": \"kept\"", await File.ReadAllTextAsync(here), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(here));
    }

    [Fact]
    public async Task On_an_empty_machine_all_of_them_come_back()
    {
        var saved = Write("saved.json", """{ "Parameters:postgres-password": "there" }""");
        var here = Path.Combine(_folder.FullName, "secrets.json");

        await Run("restore-secrets", saved, here);

        Assert.Equal((0, "there\n", ""), await Run("secret", here, "postgres-password"));
    }

    [Fact]
    public async Task A_secret_that_is_kept_apart_is_in_one_of_the_two_files_and_comes_back_from_there()
    {
        var secrets = Write("secrets.json", """{ "Parameters:a-key": "1", "Parameters:support-key": "2" }""");
        var rest = Write("rest.json", (await Run("backup-secrets", secrets, "--without", "support-key")).Output);
        var apart = Write("apart.json", (await Run("backup-secrets", secrets, "--only", "support-key")).Output);
        Assert.Equal(("1", null), (UserSecrets.Parameter(rest, "a-key"), UserSecrets.Parameter(rest, "support-key")));
        Assert.Equal((null, "2"), (UserSecrets.Parameter(apart, "a-key"), UserSecrets.Parameter(apart, "support-key")));

        var here = Path.Combine(_folder.FullName, "here.json");
        await Run("restore-secrets", rest, here);
        await Run("restore-secrets", apart, here);

        Assert.Equal(("1", "2"), (UserSecrets.Parameter(here, "a-key"), UserSecrets.Parameter(here, "support-key")));
    }

    [Fact]
    public async Task A_secret_that_is_not_there_is_named() =>
        Assert.EndsWith("has no \"Parameters:cats\".\n", (await Run("secret", Write("secrets.json", "{}"), "cats")).Errors,
            StringComparison.Ordinal);

    /// <summary>As other programs write the file: with a byte order mark.</summary>
    private string Write(string name, string content)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, content, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        return file;
    }

    private static async Task<(int Code, string Output, string Errors)> Run(params string[] words)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.Run(words, new(_ => null, output, errors));
        return (code, $"{output}", $"{errors}");
    }
}
