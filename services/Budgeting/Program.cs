using Platform.Budgeting;
using Platform.Budgeting.Actuals;
using Platform.Budgeting.Borrowing;
using Platform.Budgeting.Deficit;
using Platform.Budgeting.Editions;
using Platform.Budgeting.Exports;
using Platform.Budgeting.Funding;
using Platform.Budgeting.InterimReports;
using Platform.Budgeting.Pages;
using Platform.Budgeting.Prices;
using Platform.Budgeting.Reporting;
using Platform.ServiceDefaults;
using Platform.ServiceDefaults.Operations;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults<BudgetDbContext>("budgetingdb");
builder.AddVerification(BudgetChecks.Kept, BudgetChecks.Figures);
builder.AddUnitTree();
builder.AddDecidingBodies();
builder.Services.AddSingleton(BudgetRules.OfConstraints);
// The import makes facts by way of the calls of the same name.
builder.Services.AddScoped<BudgetRpc>().AddScoped<FundingRpc>();
builder.Services.AddSingleton<ImportLimit>().AddTransient<ImportPace>();
builder.Services.AddHostedService<MergingJob>();
builder.Services.AddHostedService<ClearingJob>();
builder.Services.AddHostedService<SettlingJob>();
builder.Services.AddScoped<ReportingRpc>();
builder.Services.AddSingleton<ReportLinks>().AddPages().AddPagePrinter("Budgeting:Browser");
builder.Services.AddHostedService<ReminderJob>();
builder.Services.AddHostedService<BudgetFiguresJob>();
// Behind a proxy, Proxies:Known makes the reader's address known here.
builder.Services.AddRateLimiter(limits =>
{
    limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
    limits.GlobalLimiter = PriceEndpoints.Limit.ByReader(builder.Configuration.GetValue("Budgeting:PricesAMinute", 120));
});

var app = builder.Build();

// Without the key nobody could read a report by a link, and a browser that is named has to be there: better not to start.
app.Services.GetRequiredService<ReportLinks>();
app.Services.GetRequiredService<PagePrinter>();

app.MapServiceDefaults();
app.UseRateLimiter();
app.MapRpc<BudgetRpc>();
app.MapRpc<ActualsRpc>();
app.MapRpc<DeficitRpc>();
app.MapRpc<FundingRpc>();
app.MapRpc<BorrowingRpc>();
app.MapRpc<PriceRpc>();
app.MapRpc<ExportRpc>();
app.MapRpc<ReportingRpc>();
app.MapRpc<InterimReportRpc>();
app.MapRpc<ImportRpc>();
app.MapPages();
app.MapReports();
app.MapPrices();

app.Run();
