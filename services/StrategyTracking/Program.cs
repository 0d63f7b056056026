using Platform.ServiceDefaults;
using Platform.ServiceDefaults.Operations;
using Platform.StrategyTracking;
using Platform.StrategyTracking.CheckIns;
using Platform.StrategyTracking.Comparisons;
using Platform.StrategyTracking.FollowUp;
using Platform.StrategyTracking.InterimReports;
using Platform.StrategyTracking.KeyResults;
using Platform.StrategyTracking.Measures;
using Platform.StrategyTracking.Programmes;
using Platform.StrategyTracking.Steering;
using Platform.StrategyTracking.SteeringPages;
using Platform.StrategyTracking.Strategies;
using Budgeting = Platform.Contracts.Budgeting.V1;
using Participation = Platform.Contracts.Participation.V1;
using Registry = Platform.Contracts.Registry.V1;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults<StrategyDbContext>("strategydb");
builder.AddVerification(StrategyChecks.Kept, StrategyChecks.Figures);
builder.AddHistory();
builder.AddUnitTree();
builder.AddUnitSuccession();
builder.AddDecidingBodies();
builder.AddCountyDays();
builder.AddPlatformClient<Budgeting.InterimReportService.InterimReportServiceClient>("budgeting");
builder.AddPlatformClient<Participation.FeedbackService.FeedbackServiceClient>("feedback-and-initiatives");
builder.AddPlatformClient<Participation.YearlyReportService.YearlyReportServiceClient>("feedback-and-initiatives");
builder.AddPlatformClient<Registry.UnitService.UnitServiceClient>("organisation-registry");
builder.AddPlatformClient<Registry.CountyService.CountyServiceClient>("organisation-registry");
builder.Services.AddSingleton(StrategyRules.OfConstraints);
// The import makes facts by way of the calls of the same name.
builder.Services.AddScoped<StrategyRpc>().AddScoped<KeyResultRpc>().AddScoped<SteeringRpc>().AddScoped<MeasureRpc>()
    .AddScoped<ComparisonRpc>();
builder.Services.AddScoped<FinancialSource>().AddScoped<ResidentsSource>().AddScoped<UnitNames>();
builder.Services.AddSingleton<ReportLinks>().AddSingleton<FollowUpLinks>().AddSingleton<SteeringFileLinks>();
builder.Services.AddPages().AddPagePrinter("Strategy:Browser");
builder.Services.AddHostedService<StandingJob>();
builder.Services.AddHostedService<OwnerSuccessionJob>();
builder.Services.AddHostedService<RecommendationSuccessionJob>();
builder.Services.AddHostedService<ProgrammeSuccessionJob>();
builder.Services.AddHostedService<MeasureSuccessionJob>();
builder.Services.AddHostedService<LateMeasureJob>();
builder.Services.AddHostedService<LateIndicatorJob>();
builder.Services.AddHostedService<LateCheckInJob>();
builder.Services.AddHostedService<StrategyFiguresJob>();

var app = builder.Build();

// Without the key nobody could read a report by a link, and a browser that is named has to be there: better not to start.
app.Services.GetRequiredService<ReportLinks>();
app.Services.GetRequiredService<PagePrinter>();

app.MapServiceDefaults();
app.MapRpc<StrategyRpc>();
app.MapRpc<KeyResultRpc>();
app.MapRpc<SteeringRpc>();
app.MapRpc<ProgrammeRpc>();
app.MapRpc<MeasureRpc>();
app.MapRpc<ComparisonRpc>();
app.MapRpc<CheckInRpc>();
app.MapRpc<FollowUpRpc>();
app.MapRpc<InterimReportRpc>();
app.MapRpc<ImportRpc>();
app.MapInterimReports();
app.MapFollowUp();
app.MapSteeringFiles();

app.Run();
