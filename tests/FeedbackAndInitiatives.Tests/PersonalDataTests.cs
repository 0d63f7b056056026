using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using static Platform.FeedbackAndInitiatives.Tests.ParticipationFixture;
using static Platform.FeedbackAndInitiatives.Tests.Requests;

namespace Platform.FeedbackAndInitiatives.Tests;

/// <summary>What is known of persons can be taken away without a trace, and whoever reads it leaves one.</summary>
[Collection<SharedService>]
public sealed class PersonalDataTests(ParticipationFixture service)
{
    [Fact]
    public async Task What_was_answered_is_redacted_with_its_answer()
    {
        var feedback = await Answered(GoodFeedback(service.NewCountyCode()), "Maijan asia on hoidettu.");

        Wire.RedactFeedbackRequest redaction = new() { FeedbackId = feedback.FeedbackId, CountyCode = feedback.CountyCode, Version = 2 };
        Assert.Equal(["text"], (await RefusalOf(() => service.Feedback.RedactFeedbackAsync(redaction))).Fields);
        (redaction.Text, redaction.Answer) = ("Penkkejä lisää.", "Asia on hoidettu.");
        feedback = await service.Feedback.RedactFeedbackAsync(redaction);

        var content = await service.Feedback.GetFeedbackContentAsync(
            new() { FeedbackId = feedback.FeedbackId, CountyCode = feedback.CountyCode });
        Assert.Equal((Wire.FeedbackState.Answered, "Penkkejä lisää.", "Asia on hoidettu."), (feedback.State, content.Text, content.Answer));
        Assert.Equal("feedback-received 1, feedback-answered 2, feedback-redacted 3",
            await service.Told($"feedback/{feedback.FeedbackId}"));
    }

    [Fact]
    public async Task An_initiatives_document_is_redacted_however_far_it_is()
    {
        var initiative = await service.Initiatives.FileInitiativeAsync(Filing(service.NewCountyCode()));
        Wire.RedactInitiativeRequest Redaction() =>
            new() { InitiativeId = initiative.InitiativeId, CountyCode = initiative.CountyCode, Version = initiative.Version };
        var early = Redaction();
        early.Measures = "Ei vielä.";

        Assert.Equal(["proposal"], (await RefusalOf(() => service.Initiatives.RedactInitiativeAsync(Redaction()))).Fields);
        Assert.Equal("FBK-16 measures", (await RefusalOf(() => service.Initiatives.RedactInitiativeAsync(early))).Rule);
        initiative = await service.Initiatives.DecideInitiativeAsync(DecisionOn(await service.Prepare(initiative)));
        initiative = await service.Initiatives.CloseInitiativeAsync(
            Closing(await service.Initiatives.NotifyInitiatorAsync(Notice(initiative))));
        var late = Redaction();
        (late.Proposal, late.Measures) = ("Asema on auki lauantaisin.", "131052-308T");
        Assert.Equal(["measures"], (await RefusalOf(() => service.Initiatives.RedactInitiativeAsync(late))).Fields);
        late.Measures = "Pidennetään.";
        initiative = await service.Initiatives.RedactInitiativeAsync(late);

        Assert.Equal(
            ("Terveysaseman aukioloajat", "Asema on auki lauantaisin.", "Pidennetään.", Wire.InitiativeState.Closed),
            (initiative.Title, initiative.Proposal, initiative.Measures, initiative.State));
        Assert.EndsWith(", initiative-redacted 9", await service.Told($"initiatives/{initiative.InitiativeId}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whom_feedback_or_an_initiative_came_from_cannot_be_tried_out_by_a_hash_and_not_at_all_once_it_is_erased()
    {
        var county = service.NewCountyCode();
        var (given, filing) = (GoodFeedback(county), Filing(county));
        var feedback = await Answered(given, "Kiitos.");
        var initiative = await service.Initiatives.FileInitiativeAsync(filing);
        var ofFeedback = $"select created_from from feedback where feedback_id = '{given.FeedbackId}'";
        var ofInitiative = $"select created_from from initiative where initiative_id = '{filing.InitiativeId}'";
        Assert.NotEqual(SHA256.HashData(given.ToByteArray()), await service.Read<byte[]>(ofFeedback));
        Assert.NotEqual(SHA256.HashData(filing.ToByteArray()), await service.Read<byte[]>(ofInitiative));

        await service.Feedback.EraseFeedbackContactAsync(
            new() { FeedbackId = feedback.FeedbackId, CountyCode = county, Version = feedback.Version });
        initiative = await service.Initiatives.WithdrawInitiativeAsync(
            new() { InitiativeId = initiative.InitiativeId, CountyCode = county, Version = 1 });
        await service.Initiatives.EraseInitiatorAsync(
            new() { InitiativeId = initiative.InitiativeId, CountyCode = county, Version = initiative.Version, Initiator = 1 });

        Assert.Empty(await service.Read<byte[]>(ofFeedback));
        Assert.Empty(await service.Read<byte[]>(ofInitiative));
        given.Contact.Email = "matti@example.org";
        Assert.Equal(3, (await service.Feedback.SubmitFeedbackAsync(given)).Version);
    }

    [Fact]
    public async Task A_read_of_personal_data_leaves_its_record()
    {
        var county = service.NewCountyCode();
        var feedback = await service.Feedback.SubmitFeedbackAsync(GoodFeedback(county));
        var initiative = await service.Initiatives.FileInitiativeAsync(Filing(county));
        await service.Feedback.GetFeedbackContentAsync(
            new() { FeedbackId = feedback.FeedbackId, CountyCode = county, Purpose = "Vastaaminen" });
        await service.Initiatives.ListInitiatorsAsync(new() { InitiativeId = initiative.InitiativeId, CountyCode = county });
        await service.Support.ListSupportersAsync(new() { InitiativeId = initiative.InitiativeId, CountyCode = county });
        await RefusalOf(() => service.Feedback.GetFeedbackContentAsync(new() { FeedbackId = NewId(), CountyCode = county }));

        var first = await service.Reads.ListPersonalDataReadsAsync(new() { CountyCode = county, PageSize = 2 });
        var second = await service.Reads.ListPersonalDataReadsAsync(
            new() { CountyCode = county, PageSize = 2, PageToken = first.NextPageToken });
        var ofFeedback = await service.Reads.ListPersonalDataReadsAsync(
            new() { CountyCode = county, FeedbackId = feedback.FeedbackId, FromDate = "2026-01-15", UntilDate = "2026-01-15" });

        Assert.Equal(
            [("ListSupporters", "", initiative.InitiativeId), ("ListInitiators", "", initiative.InitiativeId),
                ("GetFeedbackContent", "Vastaaminen", "")],
            first.Reads.Concat(second.Reads).Select(read => (read.Call, read.Purpose, read.InitiativeId)));
        Assert.All(first.Reads.Concat(second.Reads), read => Assert.Equal("tester", read.Reader));
        Assert.Equal([feedback.FeedbackId], ofFeedback.Reads.Select(read => read.FeedbackId));
        Assert.Empty((await service.Reads.ListPersonalDataReadsAsync(new() { CountyCode = county, Reader = "somebody" })).Reads);
        var reader = new Wire.ReadAuditService.ReadAuditServiceClient(service.As(permissions: ["participation.personal"]));
        Assert.Equal(StatusCode.PermissionDenied,
            (await RefusalOf(() => reader.ListPersonalDataReadsAsync(new() { CountyCode = county }))).Status);
    }

    private async Task<Wire.Feedback> Answered(Wire.SubmitFeedbackRequest request, string answer)
    {
        var feedback = await service.Feedback.SubmitFeedbackAsync(request);
        return await service.Feedback.AnswerFeedbackAsync(
            new() { FeedbackId = feedback.FeedbackId, CountyCode = feedback.CountyCode, Version = feedback.Version, Answer = answer });
    }
}
