namespace Platform.Tool;

/// <summary>What the program is told by its environment, or as services are by files, each in the folder <c>SECRETS_FOLDER</c>.</summary>
internal static class SecretFiles
{
    /// <summary>The value of a variable, or null. A file of its name counts first; a line's end after the value is no part of it.</summary>
    public static string? Read(string variable) =>
        Environment.GetEnvironmentVariable("SECRETS_FOLDER") is { Length: > 0 } folder && Path.Combine(folder, variable) is var file
            && File.Exists(file)
                ? File.ReadAllText(file).TrimEnd('\r', '\n')
                : Environment.GetEnvironmentVariable(variable);
}
