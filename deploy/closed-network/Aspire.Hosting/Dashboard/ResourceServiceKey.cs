using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Dashboard;

/// <summary>Lets in only the dashboard this app host has started: resources show secrets, and commands stop programs.</summary>
internal sealed class ResourceServiceKey(RequestDelegate next, DashboardSettings settings)
{
    private readonly byte[] _key = Encoding.UTF8.GetBytes(settings.ResourceServiceKey);

    public Task InvokeAsync(HttpContext context)
    {
        if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(context.Request.Headers["x-resource-service-api-key"].ToString()), _key))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
