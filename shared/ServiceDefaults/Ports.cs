using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;

namespace Platform.ServiceDefaults;

internal static class Ports
{
    /// <summary>
    /// Cleartext cannot negotiate a protocol, so the port named by GRPC_PORT speaks HTTP/2 and any other HTTP/1.1, also that of
    /// <see cref="MetricsPort"/>. Without GRPC_PORT both are offered, which TLS negotiates.
    /// </summary>
    public static void ListenForGrpcAndHttp(this WebApplicationBuilder builder)
    {
        var grpcPort = builder.Configuration.GetValue<int?>("GRPC_PORT");

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            var certificate = ServerCertificate.Of(
                builder.Configuration, builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey), kestrel.ApplicationServices);
            kestrel.AddServerHeader = false;
            // HAProxy ends TLS and hands on the scheme that the caller used, "https", over cleartext: a call like that would be reset.
            kestrel.AllowAlternateSchemes = Proxies.AreKnown(builder.Configuration);
            kestrel.ConfigureEndpointDefaults(listen =>
            {
                listen.Protocols =
                    grpcPort is null ? HttpProtocols.Http1AndHttp2
                    : listen.IPEndPoint?.Port == grpcPort ? HttpProtocols.Http2
                    : HttpProtocols.Http1;
                certificate?.GiveTo(listen);
            });
        });
    }
}
