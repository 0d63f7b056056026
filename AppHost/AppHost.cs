using Platform.AppHost;
using Platform.Identity;

var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
{
    Args = args,
    DashboardApplicationName = "Wellbeing platform"
});
builder.FailWhatWaitsForWhatFailed();
var identity = DevelopmentIdentity.Load(builder.Configuration["PLATFORM_IDENTITY"]);
var servers = builder.AddServers();

var registry = builder.AddService<Projects.OrganisationRegistry>("organisation-registry", identity)
    .WithDatabase(servers, "registry")
    .WithBroker(servers);

var budgeting = builder.AddService<Projects.Budgeting>("budgeting", identity)
    .WithDatabase(servers, "budgeting")
    .WithBroker(servers)
    .WithEnvironment("Budgeting__LinkKey", builder.AddPassword("budgeting-link-key"));

var strategy = builder.AddService<Projects.StrategyTracking>("strategy-tracking", identity)
    .WithDatabase(servers, "strategy")
    .WithBroker(servers)
    .WithCallsTo([registry, budgeting], identity, "journal.read");

// Each of the two takes what the other tells.
budgeting.WithCallsTo([registry, strategy], identity, "journal.read");

var participation = builder.AddService<Projects.FeedbackAndInitiatives>("feedback-and-initiatives", identity)
    .WithDatabase(servers, "participation")
    .WithBroker(servers)
    .WithCallsTo([registry], identity, "journal.read", "registry.read")
    .WithEnvironment("Participation__SupportKey", builder.AddPassword("participation-support-key"));

var mailSink = builder.AddMailSink();

var news = builder.AddService<Projects.NewsReleases>("news-releases", identity)
    .WithDatabase(servers, "news")
    .WithBroker(servers)
    .WithCallsTo([registry, budgeting, strategy, participation], identity, "journal.read", "registry.read")
    .WithEnvironment("News__TokenKey", builder.AddPassword("news-token-key"))
    .WithEnvironment("News__PublicAddress", "http://127.0.0.1:" + builder.Port("news-releases-http"))
    .WithEnvironment("News__Sender", "uutishuone@hyvinvointialue.example")
    .WithEnvironment("Smtp__Host", "127.0.0.1")
    .WithEnvironment("Smtp__Port", ReferenceExpression.Create($"{mailSink.GetEndpoint("smtp").Property(EndpointProperty.TargetPort)}"));

builder.AddBuiltProject<Projects.Importer>("county-packs")
    .WithArgs(Path.GetFullPath("../deploy/counties", builder.AppHostDirectory))
    .WithEnvironment("PLATFORM_TOKEN", () => identity.Token(
        ["*"], ["registry.import", "budgeting.import", "strategy.import", "participation.import", "news.import", "imports.record"],
        "county-packs", TimeSpan.FromHours(1)))
    .WithReference(registry.GetEndpoint("grpc"))
    .WithReference(budgeting.GetEndpoint("grpc"))
    .WithReference(strategy.GetEndpoint("grpc"))
    .WithReference(participation.GetEndpoint("grpc"))
    .WithReference(news.GetEndpoint("grpc"))
    .WaitFor(registry)
    .WaitFor(budgeting)
    .WaitFor(strategy)
    .WaitFor(participation)
    .WaitFor(news);

builder.AddLogFiles();
builder.Build().Run();
