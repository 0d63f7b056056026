using Platform.ServiceDefaults;
using Platform.StrategyTracking;
using Platform.StrategyTracking.KeyResults;
using Platform.StrategyTracking.Programmes;
using Platform.StrategyTracking.Steering;
using Platform.StrategyTracking.Strategies;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults<StrategyDbContext>("strategydb");
builder.AddUnitTree();
builder.AddDecidingBodies();
builder.Services.AddSingleton(StrategyRules.OfConstraints);
// The import makes facts by way of the calls of the same name.
builder.Services.AddScoped<StrategyRpc>().AddScoped<KeyResultRpc>().AddScoped<SteeringRpc>();
builder.Services.AddHostedService<StandingWork>();

var app = builder.Build();

app.MapServiceDefaults();
app.MapRpc<StrategyRpc>();
app.MapRpc<KeyResultRpc>();
app.MapRpc<SteeringRpc>();
app.MapRpc<ProgrammeRpc>();
app.MapRpc<ImportRpc>();

app.Run();
