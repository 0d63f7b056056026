using Platform.Budgeting;
using Platform.Budgeting.Actuals;
using Platform.Budgeting.Deficit;
using Platform.Budgeting.Editions;
using Platform.Budgeting.Funding;
using Platform.ServiceDefaults;
using Platform.ServiceDefaults.Organisation;
using Platform.ServiceDefaults.Rpc;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults<BudgetDbContext>("budgetingdb");
builder.AddUnitTree();
builder.AddDecidingBodies();
builder.Services.AddSingleton(BudgetRules.OfConstraints);
// The import makes facts by way of the calls of the same name.
builder.Services.AddScoped<BudgetRpc>().AddScoped<FundingRpc>();
builder.Services.AddHostedService<MergingWork>();
builder.Services.AddHostedService<ClearingWork>();

var app = builder.Build();

app.MapServiceDefaults();
app.MapRpc<BudgetRpc>();
app.MapRpc<ActualsRpc>();
app.MapRpc<DeficitRpc>();
app.MapRpc<FundingRpc>();
app.MapRpc<ImportRpc>();

app.Run();
