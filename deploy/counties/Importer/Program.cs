using Platform.Counties;
using Platform.Counties.Sending;

try
{
    var arguments = Arguments.Read(args, Environment.GetEnvironmentVariable);
    using var registry = new Registry(arguments.Registry, arguments.Token);

    return await new ImportRun(registry, Console.Out, Console.Error).Import(arguments.Files) ? 0 : 1;
}
catch (ArgumentException error)
{
    Console.Error.WriteLine($"{error.Message}\n\n{Arguments.Usage}");
    return 2;
}
catch (TokenRefusedException error)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}
catch (RegistryUnreachableException error)
{
    Console.Error.WriteLine(error.Message);
    return 3;
}
