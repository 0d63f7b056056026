namespace Platform.Tool;

internal static class Program
{
    private static Task<int> Main(string[] words) =>
        CommandLine.Run(words, new(Environment.GetEnvironmentVariable, Console.Out, Console.Error));
}
