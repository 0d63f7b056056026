using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Platform.Tool.MailSink;

/// <summary>The server that takes mail and the pages that show it.</summary>
internal static class MailSinkApp
{
    /// <param name="smtp">Where mail is taken; with the port 0, a free one.</param>
    /// <param name="address">Of the pages; with the port 0, a free one.</param>
    /// <param name="keep">How many mails are kept.</param>
    public static WebApplication Build(IPEndPoint smtp, Uri address, int keep)
    {
        var builder = WebApplication.CreateSlimBuilder();

        // A line for each request is noise.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.WebHost.UseUrls(address.ToString());
        builder.Services.AddSingleton(new Mailboxes(keep));
        builder.Services.AddSingleton(services => new MailServer(
            services.GetRequiredService<Mailboxes>(), smtp, services.GetRequiredService<ILogger<MailServer>>()));
        builder.Services.AddHostedService(services => services.GetRequiredService<MailServer>());

        var app = builder.Build();
        app.MapMailPages();
        return app;
    }
}
