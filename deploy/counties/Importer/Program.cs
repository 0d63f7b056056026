using Platform.Counties;
using Platform.Counties.Sending;

try
{
    var arguments = Arguments.Read(args, Environment.GetEnvironmentVariable);
    using var services = new Connections(arguments.Addresses, arguments.Token);

    return await new ImportRun(services, Console.Out, Console.Error).Import(arguments.Files) ? 0 : 1;
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
catch (ServiceUnreachableException error)
{
    Console.Error.WriteLine(error.Message);
    return 3;
}
