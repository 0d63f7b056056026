using Platform.Contracts.Budgeting.V1;
using Platform.Tool.Import.Packs;

namespace Platform.Tool.Import.Services;

/// <summary>The <c>budgeting</c> section: budgets, funding and forecasts of the past, and what is reported when.</summary>
internal static class BudgetingFacts
{
    // A hundred thousand million euros, as in the contract.
    private const long Most = 10_000_000_000_000;

    public static readonly Service Service = new(
        "budgeting",
        "budgeting",
        [new("budgets", Budget) { Parts = ["lines"] }, new("funding", Funding), new("forecasts", Forecast),
            new("reporting_calendars", Calendar, OneByOne: true),
            new("funding_parameters", Parameters)],
        (invoker, fact, options) => new ImportService.ImportServiceClient(invoker).ImportFactAsync(Service.Wrap<ImportFactRequest>(fact),
            options).ResponseAsync);

    private static ApprovedBudget Budget(FactFields fact) => new ApprovedBudget
    {
        EditionId = fact.Id,
        Year = fact.Required("year", Values.Year),
        LastPlanYear = fact.Required("last_plan_year", place => place.IsNotStated ? 0 : Values.Year(place)),
        PlanAsWritten = fact.Optional("plan_as_written", place => place.Text(100)) ?? "",
        Approval = fact.Required("approval", place => Values.StatedDecision(fact, place)),
        Lines = { fact.List("lines", place => Line(fact, place), 1, 1000) },
        Targets = { fact.List("targets", place => place.Text(500), 1, 50) },
        Remarks = { fact.List("remarks", place => place.Text(500), 1, 20) }
    };

    private static BudgetLine Line(FactFields budget, Node node) => Fields.Whole(node, fields => new BudgetLine
    {
        LineId = fields.Required("key", budget.IdOfPart("lines")) ?? "",
        UnitId = fields.Required("unit", budget.IdOf("units")) ?? "",
        Direction = fields.Required("direction", place => place.Word<Direction>()),
        AccountGroup = fields.Required("account_group", place => place.Text(100)) ?? "",
        Binding = fields.Required("binding", place => place.YesOrNo()),
        BindingLevel = fields.Optional("binding_level", place => place.Word<BindingLevel>()),
        AmountsCents = { fields.List("amounts_cents", place => place.Number(-Most, Most), 1, 10) },
        Target = fields.Optional("target", place => place.Text(500)) ?? "",
        StrategyGoalId = fields.Optional("strategy_goal", budget.IdOf("goals")) ?? "",
        Codes = fields.Optional("codes", Codes)
    });

    private static LineCodes Codes(Node node) => Fields.Whole(node, fields => new LineCodes
    {
        AccountCode = fields.Optional("account", place => place.Text(50)) ?? "",
        ServiceClassCode = fields.Optional("service_class", place => place.Text(50)) ?? "",
        CofogCode = fields.Optional("cofog", place => place.Text(6)) ?? "",
        CounterpartySectorCode = fields.Optional("counterparty_sector", place => place.Text(50)) ?? ""
    });

    private static RecordFundingRequest Funding(FactFields fact) => new RecordFundingRequest
    {
        FundingId = fact.Id,
        Year = fact.Required("year", Values.Year),
        AmountCents = fact.Required("amount_cents", place => place.Number(0, Most)),
        Precision = fact.Required("precision", place => place.Word<AmountPrecision>()),
        StateShareAsWritten = fact.Optional("state_share_as_written", place => place.Text(200)) ?? ""
    };

    private static SetFundingParametersRequest Parameters(FactFields fact)
    {
        var request = new SetFundingParametersRequest
        {
            ParametersId = fact.Id,
            Year = fact.Required("year", Values.Year),
            Weights = { fact.List("weights", Weight, 1, 20) }
        };

        if (fact.Has("adjustment_percent"))
        {
            request.AdjustmentPercent = fact.Required("adjustment_percent", place => place.Number(0, 100));
        }

        return request;
    }

    private static CriterionWeight Weight(Node node) => Fields.Whole(node, fields => new CriterionWeight
    {
        Criterion = fields.Required("criterion", place => place.Word<FundingCriterion>()),
        ThousandthsOfPercent = fields.Required("thousandths_of_percent", place => place.Number(0, 100_000)),
        Inferred = fields.Optional("inferred", place => place.YesOrNo())
    });

    private static SetReportingCalendarRequest Calendar(FactFields fact)
    {
        var request = new SetReportingCalendarRequest
        {
            CalendarId = fact.Id,
            Series = fact.Required("series", Values.Key),
            Number = fact.Required("number", place => place.Number(1, 1000)),
            FirstYear = fact.Required("first_year", place => place.IsNotStated ? 0 : Values.Year(place)),
            Duties = { fact.List("duties", Duty, 1, 50) }
        };

        if (fact.Has("remind_days_before"))
        {
            request.RemindDaysBefore = (int)fact.Required("remind_days_before", place => place.Number(0, 90));
        }

        return request;
    }

    private static ReportingDuty Duty(Node node) => Fields.Whole(node, fields => new ReportingDuty
    {
        Key = fields.Required("duty", Values.Key) ?? "",
        Kind = fields.Required("kind", place => place.Word<ReportKind>()),
        Name = fields.Required("name", Values.Name),
        Recipient = fields.Optional("recipient", place => place.Text(200)) ?? "",
        ReportingSet = fields.Optional("reporting_set", place => place.Text(20)) ?? "",
        Periods = { fields.List("periods", Period, 1, 12) }
    });

    private static ReportingPeriod Period(Node node) => Fields.Whole(node, fields => new ReportingPeriod
    {
        FromMonth = fields.Required("from_month", place => place.IsNotStated ? 0 : place.Number(1, 12)),
        ToMonth = fields.Required("to_month", place => place.IsNotStated ? 0 : place.Number(1, 12)),
        DueMonth = fields.Required("due_month", place => place.IsNotStated ? 0 : place.Number(1, 12)),
        DueDay = fields.Required("due_day", place => place.IsNotStated ? 0 : place.Number(1, 31)),
        DueYearOffset = fields.Optional("due_year_offset", place => place.Number(-1, 1)),
        AsWritten = fields.Optional("as_written", place => place.Text(200)) ?? ""
    });

    private static RecordForecastRequest Forecast(FactFields fact)
    {
        var request = new RecordForecastRequest
        {
            ForecastId = fact.Id,
            Year = fact.Required("year", Values.Year),
            MadeOn = fact.Required("made_on", Values.StatedDate) ?? "",
            Outcome = fact.Required("outcome", place => place.Word<Outcome>())
        };

        if (fact.Required("result_cents", place => place.IsNotStated ? (long?)null : place.Number(-Most, Most)) is { } result)
        {
            request.ResultCents = result;
        }

        return request;
    }
}
