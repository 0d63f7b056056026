using Platform.Contracts.Registry.V1;
using Platform.NewsReleases;
using Platform.NewsReleases.Audiences;
using Platform.NewsReleases.Deliveries;
using Platform.NewsReleases.Drafts;
using Platform.NewsReleases.Newsroom;
using Platform.NewsReleases.Publishers;
using Platform.NewsReleases.Reads;
using Platform.NewsReleases.Releases;
using Platform.NewsReleases.Subscriptions;
using Platform.ServiceDefaults;
using Platform.ServiceDefaults.Operations;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults<NewsDbContext>("newsdb");
builder.AddVerification(NewsChecks.Kept, []);
builder.AddPlatformClient<PersonService.PersonServiceClient>("organisation-registry");
builder.AddPlatformClient<UnitService.UnitServiceClient>("organisation-registry");
builder.Services.AddSingleton(NewsRules.OfConstraints);
builder.Services.AddSingleton(_ => new SecretKey(builder.Configuration, "News:TokenKey"));
builder.Services.AddSingleton<Tokens>().AddSingleton<SubscriptionTerms>().AddSingleton<NewsroomAddress>().AddSingleton<MailServer>()
    .AddSingleton<DeliveryTurns>().AddSingleton<MailMetrics>();
builder.Services.AddScoped<SubscriptionHandler>().AddScoped<MailWriter>().AddScoped<RegistryContacts>().AddScoped<ContactReads>();
builder.Services.AddHttpContextAccessor().AddPages().AddScoped<Visit>();
// The import makes facts by way of the calls of the same name.
builder.Services.AddScoped<PublisherRpc>().AddScoped<AudienceRpc>().AddScoped<ReleaseRpc>();
builder.Services.AddHostedService<PublishingJob>();
builder.Services.AddHostedService<SendingJob>();
builder.Services.AddHostedService<ContactJob>();
builder.Services.AddHostedService<RetentionJob>();
builder.Services.AddHostedService<NewsFiguresJob>();
// What cannot be read in an address is told by a page, as any other address where nothing is.
builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
// Behind a proxy, Proxies:Known makes the reader's address known here.
builder.Services.AddRateLimiter(limits =>
{
    limits.OnRejected = NewsroomPages.TurnAway;
    limits.GlobalLimiter = FormLimit.Of(builder.Configuration);
});

var app = builder.Build();

// Without these nobody could confirm, cancel, or find what a mail or a page is about: better not to start.
app.Services.GetRequiredService<Tokens>();
app.Services.GetRequiredService<NewsroomAddress>();
app.Services.GetRequiredService<StatutoryNotices>();

app.MapServiceDefaults();
app.UseNewsroomFailures();
app.UseRateLimiter();
app.MapRpc<ReleaseRpc>();
app.MapRpc<PublisherRpc>();
app.MapRpc<AudienceRpc>();
app.MapRpc<SubscriptionRpc>();
app.MapRpc<ImportRpc>();
app.MapRpc<ReadAuditRpc>();
app.MapNewsroom();

app.Run();
