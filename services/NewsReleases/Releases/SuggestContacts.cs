namespace Platform.NewsReleases.Releases;

internal sealed partial class ReleaseRpc
{
    public override async Task<Wire.SuggestContactsResponse> SuggestContacts(Wire.SuggestContactsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var unit = fields.OptionalId("unit_id", request.UnitId);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        fields.Check();

        var (contacts, found) = await Ask(county, unit, asOf, context.CancellationToken);

        await reads.Keep(county, contacts, nameof(SuggestContacts), context.CancellationToken);

        return new Wire.SuggestContactsResponse
        {
            Contacts = { contacts.Select(contact => contact.ToContract()) },
            UnitId = found?.ToString() ?? ""
        };
    }

    private async Task<(IReadOnlyList<Contact> Contacts, Guid? Unit)> Ask(
        string county, Guid? unit, DateOnly asOf, CancellationToken cancellationToken)
    {
        try
        {
            return unit is { } id
                ? await registry.Nearest(county, id, asOf, cancellationToken)
                : (await registry.ChiefExecutive(county, asOf, cancellationToken) is { } chief ? [chief] : [], null);
        }
        catch (RpcException error) when (cancellationToken.IsCancellationRequested || error.StatusCode == StatusCode.NotFound)
        {
            throw;
        }
        catch (RpcException error) when (error.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Aborted)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The organisation registry does not answer; repeat the call."));
        }
        // What it refuses otherwise, it refuses this service and not the caller: repeating the call would not help.
        catch (RpcException error)
        {
            throw new InvalidOperationException($"The organisation registry refused the question with {error.StatusCode}.", error);
        }
    }
}
