using Platform.Budgeting.Editions;
using Platform.Budgeting.Funding;
using Platform.Budgeting.Reporting;
using FactCase = Platform.Contracts.Budgeting.V1.ImportFactRequest.FactOneofCase;

namespace Platform.Budgeting;

/// <summary>Facts from documents: the recording calls, with leave to say "not stated", and budgets of the past.</summary>
internal sealed class ImportRpc(BudgetRpc budgets, FundingRpc funding, ReportingRpc reporting) : Wire.ImportService.ImportServiceBase
{
    public override async Task<Wire.ImportFactResponse> ImportFact(Wire.ImportFactRequest request, ServerCallContext context)
    {
        ImportedFact.RequireOneCounty(request);
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
}
