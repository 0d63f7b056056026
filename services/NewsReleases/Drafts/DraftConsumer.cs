using MassTransit;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Contracts.Budgeting;
using Platform.Contracts.News;
using Platform.Contracts.Participation;
using Platform.Contracts.Strategy;
using Platform.NewsReleases.Publishers;
using Platform.NewsReleases.Releases;
using Platform.ServiceDefaults.Values;

namespace Platform.NewsReleases.Drafts;

/// <summary>Drafts a release of what other services tell, one of each event. It never publishes: that is a person's to do.</summary>
internal sealed class DraftConsumer(NewsDbContext db, TimeProvider time)
    : IConsumer<BudgetApproved>, IConsumer<BudgetAmended>, IConsumer<StrategyAdopted>, IConsumer<RecommendationIssued>, IConsumer<InitiativeDecided>
{
    public Task Consume(ConsumeContext<BudgetApproved> context) => Draft(
        context.Message, DraftTexts.Of(context.Message), context.Message.DecidedOn, context.Message.DecisionBodyId, context.Message.Section, context.CancellationToken);

    public Task Consume(ConsumeContext<BudgetAmended> context) => Draft(
        context.Message, DraftTexts.Of(context.Message), context.Message.DecidedOn, context.Message.DecisionBodyId, context.Message.Section, context.CancellationToken);

    public Task Consume(ConsumeContext<StrategyAdopted> context) => context.Message.FromDocument
        ? Task.CompletedTask
        : Draft(
            context.Message, DraftTexts.Of(context.Message), context.Message.DecidedOn ?? time.Today(), context.Message.DecisionBodyId, context.Message.Section,
            context.CancellationToken);

    public Task Consume(ConsumeContext<RecommendationIssued> context) => context.Message.FromDocument
        ? Task.CompletedTask
        : Draft(context.Message, DraftTexts.Of(context.Message), context.Message.HeldOn, null, null, context.CancellationToken);

    public Task Consume(ConsumeContext<InitiativeDecided> context) => Draft(
        context.Message, DraftTexts.Of(context.Message), context.Message.DecidedOn, context.Message.DecisionBodyId, context.Message.Section, context.CancellationToken);

    private async Task Draft(IEvent told, IReadOnlyList<LanguageText> texts, DateOnly day, Guid? body, string? section, CancellationToken cancellationToken)
    {
        var cause = new Cause(told.CountyCode, EventTypeAttribute.Of(told.GetType()), told.Subject, day, body, section);

        if (await db.Releases.AnyAsync(r => r.CountyCode == cause.CountyCode && r.SourceType == cause.Type && r.SourceSubject == cause.Subject, cancellationToken))
        {
            return;
        }

        var publisher = await db.PublisherOf(told.CountyCode, cancellationToken);
        var required = texts.Where(text => publisher is null ? text.Language == Wire.Language.Fi : publisher.RequiredLanguages.Contains(text.Language)).ToList();
        var content = new Content(required.Count > 0 ? required : [texts[0]], [], [], [], new SourceList([]), null, []);
        var release = Release.DraftFrom(Guid.CreateVersion7(time.GetUtcNow()), cause, Wire.ReleaseKind.Release, content, time.GetUtcNow());

        db.Add(release);
        db.Publish(new ReleaseDrafted(release.CountyCode, release.ReleaseId, release.Version, nameof(Wire.ReleaseKind.Release), cause.Type, cause.Subject));
        await db.SaveChangesAsync(cancellationToken);
    }
}
