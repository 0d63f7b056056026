using Platform.NewsReleases.Audiences;

namespace Platform.NewsReleases.Releases;

internal sealed partial class ReleaseRpc
{
    public override async Task<Wire.Release> EditRelease(Wire.EditReleaseRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("release_id", request.ReleaseId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var content = Content.Read(fields, request.Content, Basis.Command);
        var note = LocalText.ReadOptional(fields, "correction_note", request.CorrectionNote, 1000);
        fields.Check();

        var release = await Find(county, id, request.Version, context.CancellationToken);
        // What it is addressed to already, it stays addressed to, also when that was retired meanwhile.
        await db.RequireAudiences(county, "content.audience_ids", [.. content.Audiences.Except(release.Newest.Audiences)],
            context.CancellationToken);

        release.Edit(content, note);

        db.Publish(new ReleaseEdited(county, id, release.Version, release.NewestEdition));
        await db.SaveChangesAsync(context.CancellationToken);

        return ReleaseReply.Of(release);
    }
}
