using Platform.NewsReleases.Audiences;
using Platform.NewsReleases.Publishers;
using Platform.NewsReleases.Releases;
using FactCase = Platform.Contracts.News.V1.ImportFactRequest.FactOneofCase;

namespace Platform.NewsReleases;

/// <summary>Facts from documents: publishers, audiences, and releases of the past.</summary>
internal sealed class ImportRpc(PublisherRpc publishers, AudienceRpc audiences, ReleaseRpc releases) : Wire.ImportService.ImportServiceBase
{
    public override async Task<Wire.ImportFactResponse> ImportFact(Wire.ImportFactRequest request, ServerCallContext context)
    {
        ImportedFact.RequireOneCounty(request);

        var version = request.FactCase switch
        {
            FactCase.Publisher => (await publishers.Set(request.Publisher, Basis.Document, context.CancellationToken)).Version,
            FactCase.Audience => (await audiences.Create(request.Audience, Basis.Document, context.CancellationToken)).Version,
            FactCase.Release => await releases.Record(request.Release, context.CancellationToken),
            _ => throw new InvalidOperationException($"{request.FactCase} was let through.")
        };

        return new Wire.ImportFactResponse { Version = version };
    }
}
