using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Platform.Pages;

/// <summary>What a service with pages is made of besides.</summary>
public static class PagesRegistration
{
    /// <summary>Renders pages, and knows the notices that they lead to.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services) =>
        services.AddScoped<PageRenderer>().AddSingleton<StatutoryNotices>();

    /// <summary>Prints pages, by the browser that the setting of this name names.</summary>
    public static IServiceCollection AddPagePrinter(this IServiceCollection services, string setting) =>
        services.AddSingleton(provider => new PagePrinter(
            provider.GetRequiredService<IConfiguration>(), setting, provider.GetRequiredService<ILogger<PagePrinter>>()));
}
