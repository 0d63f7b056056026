namespace Platform.NewsReleases.Releases;

internal sealed partial class ReleaseRpc
{
    public override async Task<Wire.Release> CorrectRelease(Wire.CorrectReleaseRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("release_id", request.ReleaseId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var note = LocalText.Read(fields, "correction_note", request.CorrectionNote, 1000);
        fields.Check();

        var release = await Find(county, id, request.Version, context.CancellationToken);

        release.Correct(note);

        db.Publish(new CorrectionDrafted(county, id, release.Version, release.NewestEdition, release.NewestEdition - 1));
        await db.SaveChangesAsync(context.CancellationToken);

        return ReleaseReply.Of(release);
    }
}
