using Platform.OrganisationRegistry;
using Platform.OrganisationRegistry.Bodies;
using Platform.OrganisationRegistry.Counties;
using Platform.OrganisationRegistry.Decisions;
using Platform.OrganisationRegistry.People;
using Platform.OrganisationRegistry.Population;
using Platform.OrganisationRegistry.Publications;
using Platform.OrganisationRegistry.Reads;
using Platform.OrganisationRegistry.Units;
using Platform.ServiceDefaults;
using Platform.ServiceDefaults.Rpc;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults<RegistryDbContext>("registrydb");
builder.Services.AddSingleton(RegistryRules.OfConstraints);
builder.Services.AddScoped<ReadRecords>();
builder.Services.AddHostedService<RedactionWork>();
// The import makes facts by way of the calls of the same name.
builder.Services.AddScoped<CountyRpc>().AddScoped<PopulationRpc>().AddScoped<BodyRpc>().AddScoped<PersonRpc>().AddScoped<UnitRpc>();

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
app.MapRpc<ImportRpc>();

app.Run();
