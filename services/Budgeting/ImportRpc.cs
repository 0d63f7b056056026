using Google.Protobuf;
using Grpc.Core;
using Platform.Budgeting.Editions;
using Platform.Budgeting.Funding;
using Platform.Budgeting.Reporting;
using Platform.ServiceDefaults.Rpc;
using Platform.ServiceDefaults.Values;
using FactCase = Platform.Contracts.Budgeting.V1.ImportFactRequest.FactOneofCase;

namespace Platform.Budgeting;

/// <summary>Facts from documents: the recording calls, with leave to say "not stated", and budgets of the past.</summary>
internal sealed class ImportRpc(BudgetRpc budgets, FundingRpc funding, ReportingRpc reporting) : Wire.ImportService.ImportServiceBase
{
    public override async Task<Wire.ImportFactResponse> ImportFact(Wire.ImportFactRequest request, ServerCallContext context)
    {
        RequireOneCounty(request);
        var cancellationToken = context.CancellationToken;

        var version = request.FactCase switch
        {
            FactCase.Budget => await budgets.Record(request.Budget, cancellationToken),
            FactCase.Funding => (await funding.Record(request.Funding, Basis.Document, cancellationToken)).Version,
            FactCase.Forecast => (await funding.Record(request.Forecast, Basis.Document, cancellationToken)).Version,
            FactCase.ReportingCalendar => (await reporting.Set(request.ReportingCalendar, Basis.Document, cancellationToken)).Version,
            FactCase.FundingParameters => (await funding.Set(request.FundingParameters, Basis.Document, cancellationToken)).Version,
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
