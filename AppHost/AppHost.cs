using Microsoft.Extensions.DependencyInjection;
using Platform.AppHost;
using Platform.Identity;
using Platform.ServiceDefaults;

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

// Interim reports are assembled of what others have: it asks them, and takes what they tell.
string[] strategyMay = ["journal.read", "registry.read", "budgeting.read", "participation.read"];
var strategy = builder.AddService<Projects.StrategyTracking>("strategy-tracking", identity)
    .WithDatabase(servers, "strategy")
    .WithBroker(servers)
    .WithCallsTo([registry, budgeting], identity, strategyMay)
    .WithEnvironment("Strategy__LinkKey", builder.AddPassword("strategy-link-key"))
    .WithEnvironment("Strategy__PublicAddress", "http://127.0.0.1:" + builder.Port("strategy-tracking-http"));

// Each of the two takes what the other tells.
budgeting.WithCallsTo([registry, strategy], identity, "journal.read");

var participation = builder.AddService<Projects.FeedbackAndInitiatives>("feedback-and-initiatives", identity)
    .WithDatabase(servers, "participation")
    .WithBroker(servers)
    .WithCallsTo([registry], identity, "journal.read", "registry.read")
    .WithEnvironment("Participation__SupportKey", builder.AddPassword("participation-support-key"));

strategy.WithCallsTo([participation], identity, strategyMay);

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

builder.AddBuiltProject<Projects.Tool>("county-packs")
    .WithArgs("import", Path.GetFullPath("../deploy/counties", builder.AppHostDirectory))
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
builder.Services.AddHostedService<CompactionAfterStart>();
builder.Build().Run();
