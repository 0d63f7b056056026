namespace Platform.Tool;

internal static class Program
{
    private static Task<int> Main(string[] words) =>
        CommandLine.Run(words, new(SecretFiles.Read, Console.Out, Console.Error));
}
