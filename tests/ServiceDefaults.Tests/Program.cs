using Platform.ServiceDefaults.Tests;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// The tests start this program once more, as a process that they can kill.
if (args is ["listen"])
{
    await ListeningProcess.Listen();
    return 0;
}

// The rest is what every project of tests does: by "dotnet test", or by itself.
return args.Any(word => word is "--server" or "--internal-msbuild-node")
    ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(args);
