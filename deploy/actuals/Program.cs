namespace Platform.Actuals;

internal static class Program
{
    private static Task<int> Main(string[] args) => Uploading.Run(args, Environment.GetEnvironmentVariable, Console.Out, Console.Error);
}
