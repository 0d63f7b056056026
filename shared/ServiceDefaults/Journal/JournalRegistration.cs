using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Platform.ServiceDefaults.Journal;

internal static class JournalRegistration
{
    public static void AddJournal(this WebApplicationBuilder builder)
    {
        var service = builder.ServiceName();

        builder.Services.AddSingleton<JournalSignal>();
        builder.Services.AddSingleton<JournalHead>();
        builder.Services.AddSingleton<JournalLimit>();
        builder.Services.TryAddSingleton(PublicEvents.OfThePlatform);
        builder.Services.AddSingleton<BrokerConnection>();
        builder.Services.TryAddSingleton(EventOwners.OfThePlatform);
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<EventExchanges>(services, service));
        builder.Services.AddHostedService(services => services.GetRequiredService<EventExchanges>());
        builder.Services.AddScoped<JournalScope>();
        builder.Services.AddSingleton<IHostedService>(services => ActivatorUtilities.CreateInstance<JournalRelay>(services, service));
    }
}
