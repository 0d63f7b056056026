using Platform.OrganisationRegistry;
using Platform.OrganisationRegistry.Authorities;
using Platform.OrganisationRegistry.Bodies;
using Platform.OrganisationRegistry.Catalogue;
using Platform.OrganisationRegistry.Counties;
using Platform.OrganisationRegistry.Decisions;
using Platform.OrganisationRegistry.Elections;
using Platform.OrganisationRegistry.Exports;
using Platform.OrganisationRegistry.Identifiers;
using Platform.OrganisationRegistry.Organisations;
using Platform.OrganisationRegistry.People;
using Platform.OrganisationRegistry.Population;
using Platform.OrganisationRegistry.Ptv;
using Platform.OrganisationRegistry.Publications;
using Platform.OrganisationRegistry.Reads;
using Platform.OrganisationRegistry.StatedFacts;
using Platform.OrganisationRegistry.Statistics;
using Platform.OrganisationRegistry.Units;
using Platform.ServiceDefaults;
using Platform.ServiceDefaults.Operations;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults<RegistryDbContext>("registrydb");
builder.AddVerification([], RegistryChecks.Figures);
builder.Services.AddSingleton(RegistryRules.OfConstraints);
builder.Services.AddScoped<ReadRecords>();
builder.Services.AddHostedService<RedactionJob>();
// The import makes facts by way of the calls of the same name.
builder.Services.AddScoped<CountyRpc>().AddScoped<PopulationRpc>().AddScoped<BodyRpc>().AddScoped<PersonRpc>().AddScoped<UnitRpc>()
    .AddScoped<StatisticsRpc>().AddScoped<StatedFactRpc>().AddScoped<OrganisationRpc>().AddScoped<CatalogueRpc>().AddScoped<AuthorityRpc>()
    .AddScoped<IdentifierRpc>();

builder.Services.AddHostedService<EffectiveDateJob>();

var app = builder.Build();

app.MapServiceDefaults();
app.MapRpc<CountyRpc>();
app.MapRpc<PopulationRpc>();
app.MapRpc<BodyRpc>();
app.MapRpc<PersonRpc>();
app.MapRpc<UnitRpc>();
app.MapRpc<DecisionRpc>();
app.MapRpc<PublicationRpc>();
app.MapRpc<ReadAuditRpc>();
app.MapRpc<StatisticsRpc>();
app.MapRpc<StatedFactRpc>();
app.MapRpc<OrganisationRpc>();
app.MapRpc<CatalogueRpc>();
app.MapRpc<PtvRpc>();
app.MapRpc<AuthorityRpc>();
app.MapRpc<IdentifierRpc>();
app.MapRpc<ElectionRpc>();
app.MapRpc<ExportRpc>();
app.MapRpc<ImportRpc>();

app.Run();
