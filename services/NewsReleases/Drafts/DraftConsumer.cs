using MassTransit;
using Platform.Contracts;
using Platform.Contracts.Budgeting;
using Platform.Contracts.Participation;
using Platform.Contracts.Registry;
using Platform.Contracts.Strategy;
using Platform.NewsReleases.Publishers;
using Platform.NewsReleases.Releases;
using Registry = Platform.Contracts.Registry.V1;

namespace Platform.NewsReleases.Drafts;

/// <summary>Drafts a release of what other services tell, one of each event. It never publishes: that is a person's to do.</summary>
internal sealed class DraftConsumer(NewsDbContext db, TimeProvider time)
    : IConsumer<BudgetApproved>, IConsumer<BudgetAmended>, IConsumer<StrategyAdopted>, IConsumer<RecommendationIssued>,
        IConsumer<InitiativeDecided>,
        IConsumer<ReportSubmitted>, IConsumer<AssessmentProcedureStarted>, IConsumer<DecisionRecorded>, IConsumer<OfficeHolderAppointed>,
        IConsumer<InterimReportApproved>
{
    public Task Consume(ConsumeContext<BudgetApproved> context) => Draft(
        context.Message, DraftTexts.Of(context.Message), context.Message.DecidedOn, context.Message.DecisionBodyId, context.Message.Section,
        context.CancellationToken);

    public Task Consume(ConsumeContext<BudgetAmended> context) => Draft(
        context.Message, DraftTexts.Of(context.Message), context.Message.DecidedOn, context.Message.DecisionBodyId, context.Message.Section,
        context.CancellationToken);

    public Task Consume(ConsumeContext<StrategyAdopted> context) => context.Message.FromDocument
        ? Task.CompletedTask
        : Draft(
            context.Message, DraftTexts.Of(context.Message), context.Message.DecidedOn ?? time.Today(), context.Message.DecisionBodyId,
            context.Message.Section,
            context.CancellationToken);

    public Task Consume(ConsumeContext<RecommendationIssued> context) => context.Message.FromDocument
        ? Task.CompletedTask
        : Draft(context.Message, DraftTexts.Of(context.Message), context.Message.HeldOn, null, null, context.CancellationToken);

    public Task Consume(ConsumeContext<InitiativeDecided> context) => Draft(
        context.Message, DraftTexts.Of(context.Message), context.Message.DecidedOn, context.Message.DecisionBodyId, context.Message.Section,
        context.CancellationToken);

    /// <summary>Interim reports go to the council and the public; what is reported to the state is no news.</summary>
    public Task Consume(ConsumeContext<ReportSubmitted> context) => context.Message.InterimReportId is null
        ? Task.CompletedTask
        : Draft(context.Message, DraftTexts.Of(context.Message), context.Message.SubmittedOn, null, null, context.CancellationToken);

    public Task Consume(ConsumeContext<AssessmentProcedureStarted> context) =>
        Draft(context.Message, DraftTexts.Of(context.Message), context.Message.StartedOn, null, null, context.CancellationToken);

    /// <summary>Of what budgeting or another service has told already with its figures there is a draft.</summary>
    public async Task Consume(ConsumeContext<DecisionRecorded> context)
    {
        var told = context.Message;

        if (told is { Publicity: nameof(Registry.Publicity.Public), Nature: nameof(Registry.DecisionNature.Final) }
            && await IsWanted(told, context.CancellationToken) && !await IsDrafted(told, context.CancellationToken))
        {
            await Draft(told, DraftTexts.Of(told), told.DecidedOn, told.BodyId, told.Section, context.CancellationToken);
        }
    }

    public Task Consume(ConsumeContext<OfficeHolderAppointed> context) =>
        context.Message is { OfficeKind: nameof(Registry.OfficeKind.ChiefExecutive), FromDocument: false }
            ? Draft(context.Message, DraftTexts.Of(context.Message), context.Message.Period.FirstDay ?? time.Today(), null, null,
                context.CancellationToken)
            : Task.CompletedTask;

    /// <summary>
    /// In the languages that the report has, and where it has none in those of the county. A county without a publisher has its draft too:
    /// it waits in the list until there is one.
    /// </summary>
    public async Task Consume(ConsumeContext<InterimReportApproved> context)
    {
        var told = context.Message;
        var cause = CauseOf(told, told.DecidedOn, told.DecisionBodyId, told.Section);

        if (await IsDrafted(cause, context.CancellationToken))
        {
            return;
        }

        var texts = InterimReportTexts.Of(told);
        var chosen = InterimReportTexts.LanguagesOf(told).Count > 0
            ? texts
            : await Required(cause.CountyCode, texts, context.CancellationToken);
        await Draft(cause, chosen, InterimReportTexts.LinksOf(told, chosen), context.CancellationToken);
    }

    private async Task<bool> IsWanted(DecisionRecorded told, CancellationToken cancellationToken)
    {
        var ofBody = told.BodyId is not null;
        return (await db.PublisherOf(told.CountyCode, cancellationToken))?.Drafts(told.Topics, ofBody) ?? ofBody;
    }

    /// <summary>"42", "42 §" and "§ 42" are one section.</summary>
    private Task<bool> IsDrafted(DecisionRecorded told, CancellationToken cancellationToken)
    {
        var section = told.Section.Trim(' ', '§');
        return db.Releases.AnyAsync(
            release => release.CountyCode == told.CountyCode && told.BodyId != null && release.DecisionBodyId == told.BodyId
                && release.DecidedOn == told.DecidedOn
                && release.DecisionSection!.Trim(' ', '§') == section,
            cancellationToken);
    }

    private async Task Draft(
        IEvent told, IReadOnlyList<LanguageText> texts, DateOnly day, Guid? body, string? section, CancellationToken cancellationToken)
    {
        var cause = CauseOf(told, day, body, section);

        if (!await IsDrafted(cause, cancellationToken))
        {
            await Draft(cause, await Required(cause.CountyCode, texts, cancellationToken), [], cancellationToken);
        }
    }

    private static Cause CauseOf(IEvent told, DateOnly day, Guid? body, string? section) =>
        new(told.CountyCode, EventTypeAttribute.Of(told.GetType()), told.Subject, day, body, section);

    private Task<bool> IsDrafted(Cause cause, CancellationToken cancellationToken) => db.Releases.AnyAsync(
        r => r.CountyCode == cause.CountyCode && r.SourceType == cause.Type && r.SourceSubject == cause.Subject, cancellationToken);

    /// <summary>Those in the languages that the county informs in; in Finnish as long as it has no publisher that says so.</summary>
    private async Task<IReadOnlyList<LanguageText>> Required(
        string county, IReadOnlyList<LanguageText> texts, CancellationToken cancellationToken)
    {
        var publisher = await db.PublisherOf(county, cancellationToken);
        var required = texts.Where(
            text => publisher is null ? text.Language == Language.Fi : publisher.RequiredLanguages.Contains(text.Language)).ToList();
        return required.Count > 0 ? required : [texts[0]];
    }

    private async Task Draft(Cause cause, IReadOnlyList<LanguageText> texts, IReadOnlyList<Link> links, CancellationToken cancellationToken)
    {
        var content = new Content(texts, [], [], links, new SourceList([]), null, []);
        var release = Release.DraftFrom(Guid.CreateVersion7(time.GetUtcNow()), cause, ReleaseKind.Release, content, time.GetUtcNow());

        db.Add(release);
        db.Publish(new ReleaseDrafted(
            CountyCode: release.CountyCode, ReleaseId: release.ReleaseId, Version: release.Version, Kind: EventReleaseKind.Release,
            SourceType: cause.Type, SourceSubject: cause.Subject));
        await db.SaveChangesAsync(cancellationToken);
    }
}
