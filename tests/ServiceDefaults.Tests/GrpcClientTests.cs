using System.Net;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Journal.V1;
using Platform.Contracts.Registry.V1;

namespace Platform.ServiceDefaults.Tests;

public sealed class GrpcClientTests
{
    [Fact]
    public async Task A_question_has_a_deadline_and_a_stream_lasts_as_long_as_its_caller_wants()
    {
        var sent = new SentRequests();
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["services:other:grpc:0"] = "http://other";
        builder.Configuration["Identity:ServiceToken"] = "mine";
        builder.AddPlatformClient<PopulationService.PopulationServiceClient>("other").ConfigurePrimaryHttpMessageHandler(() => sent);
        builder.AddPlatformClient<JournalService.JournalServiceClient>("other").ConfigurePrimaryHttpMessageHandler(() => sent);
        await using var app = builder.Build();

        await Assert.ThrowsAsync<RpcException>(
            async () => await app.Services.GetRequiredService<PopulationService.PopulationServiceClient>().GetPopulationAsync(new()));
        using var stream = app.Services.GetRequiredService<JournalService.JournalServiceClient>().ReadJournal(new());
        await Assert.ThrowsAsync<RpcException>(() => stream.ResponseStream.MoveNext(TestContext.Current.CancellationToken));

        Assert.Equal([("GetPopulation", "Bearer mine", true), ("ReadJournal", "Bearer mine", false)], sent.All);
    }

    /// <summary>Notes what is sent and refuses it.</summary>
    private sealed class SentRequests : HttpMessageHandler
    {
        public List<(string Call, string Authorization, bool HasDeadline)> All { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            All.Add((request.RequestUri!.Segments[^1], request.Headers.Authorization?.ToString() ?? "",
                request.Headers.Contains("grpc-timeout")));
            return Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.Forbidden) { RequestMessage = request, Version = HttpVersion.Version20 });
        }
    }
}
