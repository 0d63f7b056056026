using Google.Protobuf;
using Grpc.Core;
using Platform.FeedbackAndInitiatives.Policies;
using Platform.FeedbackAndInitiatives.Ways;
using Platform.ServiceDefaults.Rpc;
using Platform.ServiceDefaults.Values;
using FactCase = Platform.Contracts.Participation.V1.ImportFactRequest.FactOneofCase;

namespace Platform.FeedbackAndInitiatives;

/// <summary>Facts from documents: what counties have promised, and how people take part.</summary>
internal sealed class ImportRpc(PolicyRpc policies, WayRpc ways) : Wire.ImportService.ImportServiceBase
{
    public override async Task<Wire.ImportFactResponse> ImportFact(Wire.ImportFactRequest request, ServerCallContext context)
    {
        RequireOneCounty(request);

        var version = request.FactCase switch
        {
            FactCase.Policy => (await policies.Set(request.Policy, Basis.Document, context.CancellationToken)).Version,
            FactCase.Way => (await ways.Create(request.Way, Basis.Document, context.CancellationToken)).Version,
            _ => throw new InvalidOperationException($"{request.FactCase} was let through.")
        };

        return new Wire.ImportFactResponse { Version = version };
    }

    /// <summary>The token was checked against the request's county: the fact inside must not be another's.</summary>
    private static void RequireOneCounty(Wire.ImportFactRequest request)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var fact = Wire.ImportFactRequest.Descriptor.Oneofs[0].Accessor.GetCaseFieldDescriptor(request);

        if (fields.Require(fact is not null, "fact", "is required"))
        {
            var message = (IMessage)fact!.Accessor.GetValue(request);
            var ofFact = message.Descriptor.FindFieldByName("county_code").Accessor.GetValue(message) as string;
            fields.Require(ofFact == county, $"{fact.Name}.county_code", "is not the county of the request");
        }

        fields.Check();
    }
}
