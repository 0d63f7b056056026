using System.Collections.Concurrent;
using Grpc.Core;
using Platform.Contracts.Budgeting.V1;
using Platform.Tool.Import;
using Platform.Tool.Import.Sending;

namespace Platform.Tool.Tests;

/// <summary>A run as services see it that hear of each other's facts late, or refuse.</summary>
public sealed class ImportRunTests
{
    private const string Pack = """
        {
          "county_code": "10",
          "sources": { "S1": { "document": "A page" } },
          "registry": {
            "bodies": [{ "key": "council", "name": { "fi": "aluevaltuusto" }, "classification": "county-council", "period": { "start": "not-stated" }, "sources": ["S1"] }]
          },
          "budgeting": {
            "budgets": [{ "key": "2023", "year": 2023, "last_plan_year": 2025, "approval": { "body": "council", "decided_on": "2022-12-20" }, "sources": ["S1"] }],
            "funding": [{ "key": "2023", "year": 2023, "amount_cents": 1, "precision": "exact", "sources": ["S1"] }]
          }
        }
        """;

    private static readonly Func<StatusCode, RpcException> s_refusal = code => new RpcException(new Status(code, "ORG-4: no such council"));

    [Fact]
    public async Task A_fact_that_leans_on_another_service_is_tried_again_until_its_own_has_heard()
    {
        var tries = new ConcurrentQueue<string>();
        var (taken, output, errors) = await Run(request =>
        {
            if (request.FactCase == ImportFactRequest.FactOneofCase.Budget)
            {
                tries.Enqueue(request.Budget.Approval.BodyId);
            }

            return tries.Count < 3 ? throw s_refusal(StatusCode.FailedPrecondition) : new ImportFactResponse { Version = 1 };
        });

        Assert.True(taken, errors);
        Assert.Equal(Enumerable.Repeat(FactIds.Of("10", "bodies", "council"), 3), tries);
        Assert.Contains("budgeting.budgets: 1 recorded", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_leans_on_no_other_service_is_refused_at_once_and_the_rest_goes_on()
    {
        var (taken, output, errors) = await Run(request => request.FactCase == ImportFactRequest.FactOneofCase.Funding
            ? throw s_refusal(StatusCode.FailedPrecondition)
            : new ImportFactResponse { Version = 1 });

        Assert.False(taken);
        Assert.EndsWith("$.budgeting.funding[0] \"2023\": FAILED_PRECONDITION: ORG-4: no such council", errors.Trim(),
            StringComparison.Ordinal);
        Assert.Contains("budgeting.funding: 0 recorded, 1 rejected", output, StringComparison.Ordinal);
        Assert.Contains("1 files: 2 facts recorded, 1 rejected", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_time_heals_is_not_tried_again()
    {
        var tries = 0;
        var (taken, _, errors) = await Run(_ =>
        {
            Interlocked.Increment(ref tries);
            throw s_refusal(StatusCode.AlreadyExists);
        });

        Assert.False(taken);
        Assert.Equal(2, tries);
        Assert.Contains("ALREADY_EXISTS", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_one_service_refuses_ends_the_run() =>
        Assert.Contains(
            "The service budgeting does not accept the token",
            (await Assert.ThrowsAsync<TokenRefusedException>(() => Run(_ => throw s_refusal(StatusCode.Unauthenticated)))).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task What_a_service_remembers_is_not_sent_again_and_what_changed_is()
    {
        var remembered = new HashSet<string>();
        var sent = 0;
        ImportFactResponse Take(ImportFactRequest request)
        {
            Interlocked.Increment(ref sent);
            return new ImportFactResponse { Version = 1 };
        }

        await Run(Take, remembered);
        Assert.Equal(2, sent);
        Assert.Equal(2, remembered.Count);

        var (taken, output, _) = await Run(Take, remembered);
        Assert.True(taken);
        Assert.Equal(2, sent);
        Assert.Contains("1 files: 0 facts recorded, 0 rejected, 3 unchanged", output, StringComparison.Ordinal);

        var (_, after, _) = await Run(Take, remembered,
            Pack.Replace("\"amount_cents\": 1", "\"amount_cents\": 2", StringComparison.Ordinal));
        Assert.Equal(4, sent);
        Assert.Contains("1 files: 2 facts recorded, 0 rejected, 1 unchanged", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_taken_in_full_or_is_not_remembered_any_more_is_sent_again()
    {
        var remembered = new HashSet<string>();
        await Run(request => request.FactCase == ImportFactRequest.FactOneofCase.Funding
            ? throw s_refusal(StatusCode.FailedPrecondition)
            : new ImportFactResponse(), remembered);
        Assert.Single(remembered);

        var (_, output, _) = await Run(_ => new ImportFactResponse(), remembered);
        Assert.Contains("1 files: 2 facts recorded, 0 rejected, 1 unchanged", output, StringComparison.Ordinal);

        remembered.Clear();
        Assert.Contains("1 files: 3 facts recorded, 0 rejected", (await Run(_ => new ImportFactResponse(), remembered)).Output,
            StringComparison.Ordinal);
    }

    private static async Task<(bool Taken, string Output, string Errors)> Run(
        Func<ImportFactRequest, ImportFactResponse> budgeting, HashSet<string>? remembered = null, string pack = Pack)
    {
        await using var listener = await ImportServer.Start(budgeting, remembered);
        using var services = new Connections(
            new Dictionary<string, Uri> { ["registry"] = listener.Address, ["budgeting"] = listener.Address }, "token");
        var (output, errors) = (new StringWriter(), new StringWriter());

        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.json");
        await File.WriteAllTextAsync(file, pack, TestContext.Current.CancellationToken);

        try
        {
            return (await new ImportRun(services, output, errors).Import([file], TestContext.Current.CancellationToken),
                $"{output}", $"{errors}");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
