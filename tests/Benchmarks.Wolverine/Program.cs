using JasperFx.CodeGeneration;
using JasperFx.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Benchmarks.Wolverine;
using Platform.Contracts.Registry;
using Wolverine;
using Wolverine.EntityFrameworkCore;
using Wolverine.Postgresql;
using Wolverine.RabbitMQ;

// Answers UpdateUnit as the documentation of Wolverine has it done: Entity Framework, and an event by the durable outbox in the same
// transaction. No token, no checks, no history of its own; settings are those of a service of the platform where it has them.
var builder = WebApplication.CreateBuilder();
var (database, broker) = (builder.Configuration["PEER_DATABASE"]!, builder.Configuration["PEER_BROKER"]!);

builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(
    builder.Configuration.GetValue<int>("PEER_PORT"), listen => listen.Protocols = HttpProtocols.Http2));
builder.Services.AddGrpc();
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddDbContextWithWolverineIntegration<UnitsDbContext>(
    options => options.UseNpgsql(database).UseSnakeCaseNamingConvention(), "wolverine");
builder.Host.UseWolverine(wolverine =>
{
    wolverine.PersistMessagesWithPostgresql(database, "wolverine");
    wolverine.UseEntityFrameworkCoreTransactions();
    wolverine.UseRabbitMq(new Uri(broker)).AutoProvision();
    wolverine.PublishMessage<UnitChanged>().ToRabbitExchange("wolverine.unit-changed").UseDurableOutbox();
    wolverine.Durability.Mode = DurabilityMode.Solo;
    // There is no handler for which code would have to be made.
    wolverine.CodeGeneration.TypeLoadMode = TypeLoadMode.Static;
});
builder.Host.UseResourceSetupOnStartup();

var app = builder.Build();
app.MapGrpcService<Units>();
await app.RunAsync();
