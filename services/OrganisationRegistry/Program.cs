using Platform.OrganisationRegistry;
using Platform.OrganisationRegistry.Bodies;
using Platform.OrganisationRegistry.Counties;
using Platform.OrganisationRegistry.People;
using Platform.OrganisationRegistry.Population;
using Platform.OrganisationRegistry.Units;
using Platform.ServiceDefaults;
using Platform.ServiceDefaults.Rpc;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults<RegistryDbContext>("registrydb");
builder.Services.AddSingleton(RegistryRules.OfConstraints);
// The import makes facts by way of the calls of the same name.
builder.Services.AddScoped<CountyRpc>().AddScoped<PopulationRpc>().AddScoped<BodyRpc>().AddScoped<PersonRpc>().AddScoped<UnitRpc>();

var app = builder.Build();

app.MapServiceDefaults();
app.MapRpc<CountyRpc>();
app.MapRpc<PopulationRpc>();
app.MapRpc<BodyRpc>();
app.MapRpc<PersonRpc>();
app.MapRpc<UnitRpc>();
app.MapRpc<ImportRpc>();

app.Run();
