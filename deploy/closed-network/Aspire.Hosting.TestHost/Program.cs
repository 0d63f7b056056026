using Microsoft.Extensions.Configuration;

// One small application for each thing the tests look at; the first argument names it.
var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = args[1..], DisableDashboard = args[0] != "dashboard" });

IResourceBuilder<ExecutableResource> Bash(string name, string script) => builder.AddExecutable(name, "bash", ".", "-c", script);

const string Ticking = "trap 'echo bye; exit 0' TERM; echo started as $$; while :; do sleep 0.2 & wait $!; done";

switch (args[0])
{
    case "dies":
        Bash("short", "echo out; echo err >&2; exit 3");
        break;

    case "ignores-sigterm":
        Bash("stubborn", "trap '' TERM; echo started as $$; while :; do sleep 0.2; done");
        break;

    case "never-healthy":
        var server = Bash("server", Ticking).WithHttpEndpoint().WithHttpHealthCheck("/");
        Bash("waiter", Ticking).WaitFor(server);
        break;

    case "failed-completion":
        var setup = Bash("setup", "sleep 1; exit 4");
        var missing = builder.AddExecutable("missing", "./no-such-program", ".");
        Bash("after-setup", Ticking).WaitForCompletion(setup);
        Bash("after-missing", Ticking).WaitFor(missing);
        Bash("after-after-setup", Ticking).WaitFor(builder.CreateResourceBuilder(builder.Resources.First(resource => resource.Name == "after-setup")));
        break;

    case "completion":
        Bash("after-setup", Ticking).WaitForCompletion(Bash("setup", "exit 4"), exitCode: 4).WaitForStart(Bash("other", Ticking));
        break;

    case "healthy":
        var web = builder.AddExecutable("web", "python3", ".", "-u", "-m", "http.server", "--bind", "127.0.0.1")
            .WithHttpEndpoint()
            .WithHttpHealthCheck("/");
        web.WithArgs(context => context.Args.Add(web.GetEndpoint("http").Property(EndpointProperty.TargetPort)));
        Bash("waiter", Ticking).WaitFor(web);
        break;

    case "ticking":
        Bash("ticker", Ticking);
        break;

    case "family":
        Bash("parent", "echo started as $$; bash -c 'trap \"\" TERM; echo child $$; while :; do sleep 0.2; done' & wait");
        break;

    case "port":
        Bash("listener", Ticking).WithHttpEndpoint(port: builder.Configuration.GetValue<int>("Port"), isProxied: false);
        break;

    case "environment":
        var password = builder.AddParameter("pass-word", new GenerateParameterDefault { MinLength = 24, Special = false }, secret: true, persist: true);
        var other = builder.AddExecutable("other", "bash", ".", "-c", Ticking).WithHttpEndpoint(port: 18999, name: "tcp");
        var asked = 0;
        Bash("printer", "echo \"$TEXT|$BRACES|$1|$ASKED|$ConnectionStrings__db|${AppHost__OtlpApiKey:-unset}\"; exec sleep 1000")
            .WithArgs("bash", "{{.Name}}")
            .WithEnvironment("TEXT", "plain")
            .WithEnvironment("BRACES", "a {{ portFor \"x\" }} b")
            .WithEnvironment("ASKED", () => $"{++asked}")
            .WithReference(builder.AddConnectionString("db",
                ReferenceExpression.Create($"Port={other.GetEndpoint("tcp").Property(EndpointProperty.Port)};Password={password}")));
        break;

    case "dashboard":
        Bash("ticker", Ticking);
        break;
}

builder.Build().Run();
