using Platform.Contracts.Registry.V1;
using Platform.FeedbackAndInitiatives;
using Platform.FeedbackAndInitiatives.Deadlines;
using Platform.FeedbackAndInitiatives.Feedbacks;
using Platform.FeedbackAndInitiatives.Initiatives;
using Platform.FeedbackAndInitiatives.Policies;
using Platform.FeedbackAndInitiatives.Reads;
using Platform.FeedbackAndInitiatives.Reports;
using Platform.FeedbackAndInitiatives.Support;
using Platform.FeedbackAndInitiatives.Ways;
using Platform.ServiceDefaults;
using Platform.ServiceDefaults.Operations;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults<ParticipationDbContext>("participationdb");
builder.AddVerification(ParticipationChecks.Kept, []);
builder.AddUnitTree();
builder.AddUnitSuccession();
builder.AddDecidingBodies();
builder.AddInfluenceBodies();
builder.AddCountyDays();
builder.AddPlatformClient<PopulationService.PopulationServiceClient>("organisation-registry");
builder.Services.AddSingleton(ParticipationRules.OfConstraints);
builder.Services.AddSingleton<PolicyDefaults>();
builder.Services.AddSingleton(services => new SecretKey(services.GetRequiredService<IConfiguration>(), "Participation:SupportKey"));
builder.Services.AddSingleton<SupportKey>();
builder.Services.AddSingleton<SupportersTogether>();
builder.Services.AddScoped<ReadRecords>();
builder.Services.AddSingleton<UnknownPopulations>();
builder.Services.AddScoped<RegistryPopulation>();
// The import makes facts by way of the calls of the same name.
builder.Services.AddScoped<PolicyRpc>().AddScoped<WayRpc>();
builder.Services.AddHostedService<ThresholdJob>();
builder.Services.AddHostedService<DeadlineJob>();
builder.Services.AddHostedService<UnitReconciliationJob>();
builder.Services.AddHostedService<FeedbackSuccessionJob>();
builder.Services.AddHostedService<FeedbackSummaryJob>();
builder.Services.AddHostedService<InitiativeSuccessionJob>();
builder.Services.AddHostedService<ParticipationFiguresJob>();

var app = builder.Build();

// Without the secret no supporter could be told from another: better not to start.
app.Services.GetRequiredService<SecretKey>();

app.MapServiceDefaults();
app.MapRpc<PolicyRpc>();
app.MapRpc<WayRpc>();
app.MapRpc<FeedbackRpc>();
app.MapRpc<InitiativeRpc>();
app.MapRpc<SupportRpc>();
app.MapRpc<DeadlineRpc>();
app.MapRpc<YearlyReportRpc>();
app.MapRpc<ReadAuditRpc>();
app.MapRpc<ImportRpc>();

app.Run();
