using Platform.NewsReleases.Subscriptions;

namespace Platform.NewsReleases.Newsroom;

/// <summary>
/// Confirming and cancelling by the links of mails. Opening a link only asks, because scanners of mail open all of them; the button does
/// it. Mail programs cancel with one POST of their own (RFC 8058), which needs no page before it.
/// </summary>
internal static class TokenEndpoints
{
    public static async Task<IResult> AskToConfirm(string county, string token, Visit visit) =>
        await visit.Enter(county, $"/confirm/{Uri.EscapeDataString(token)}") is var (frame, _)
            ? await visit.Message(frame, frame.Words.Confirm, frame.Words.ConfirmText, frame.Words.Confirm)
            : await visit.NotFound(county);

    public static async Task<IResult> AskToCancel(string county, string token, Visit visit) =>
        await visit.Enter(county, $"/unsubscribe/{Uri.EscapeDataString(token)}") is var (frame, _)
            ? await visit.Message(frame, frame.Words.Unsubscribe, frame.Words.UnsubscribeText, frame.Words.Unsubscribe)
            : await visit.NotFound(county);

    public static async Task<IResult> Confirm(string county, string token, Visit visit, SubscriptionHandler desk)
    {
        if (await visit.Enter(county, "/subscribe") is not var (frame, _))
        {
            return await visit.NotFound(county);
        }

        return await desk.Confirm(county, token, visit.Aborted)
            ? await visit.Message(frame, frame.Words.Confirmed, frame.Words.ConfirmedText)
            : await visit.Message(frame, frame.Words.BadLink, frame.Words.BadLinkText, status: StatusCodes.Status404NotFound);
    }

    public static async Task<IResult> Cancel(string county, string token, Visit visit, SubscriptionHandler desk)
    {
        if (await visit.Enter(county, "/subscribe") is not var (frame, _))
        {
            return await visit.NotFound(county);
        }

        return await desk.Cancel(county, token, visit.Aborted)
            ? await visit.Message(frame, frame.Words.Unsubscribed, frame.Words.UnsubscribedText)
            : await visit.Message(frame, frame.Words.BadLink, frame.Words.BadLinkText, status: StatusCodes.Status404NotFound);
    }
}
