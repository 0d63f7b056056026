using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Platform.Tool.MailSink;

/// <summary>What came, for people to read and for tests to ask.</summary>
internal static class MailPages
{
    private const string Style =
        "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}"
            + "th,td{text-align:left;padding:.35rem .5rem;border-bottom:1px solid #ccc;vertical-align:top}pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f4f4f4;padding:1rem}";

    /// <summary>The list at <c>/</c>, a mail at <c>/mails/ID</c>, and <c>/mails?to=ADDRESS</c> as JSON.</summary>
    public static void MapMailPages(this WebApplication app)
    {
        app.MapGet("/", (HttpContext http, Mailboxes mailboxes) => Page(http, "Mails", List(mailboxes.List())));
        app.MapGet("/mails", (string? to, Mailboxes mailboxes) => mailboxes.List(to));
        app.MapGet("/mails/{id:guid}", (HttpContext http, Guid id, Mailboxes mailboxes) => mailboxes.Find(id) is { } mail
            ? Page(http, mail.Message.Subject, One(mail))
            : Results.NotFound());
        app.MapGet("/health/ready", () => Results.Ok());
    }

    private static string List(IReadOnlyList<Mail> mails)
    {
        var rows = new StringBuilder();

        foreach (var mail in mails)
        {
            rows.Append(
                $"<tr><td>{mail.Message.ReceivedAt:HH:mm:ss}</td><td>{Encoded(mail.Recipient)}</td><td><a href=\"/mails/{mail.Id}\">{Encoded(mail.Message.Subject)}</a></td><td>{mail.Times}</td></tr>");
        }

        return $"<table><thead><tr><th scope=\"col\">Time (UTC)</th><th scope=\"col\">To</th><th scope=\"col\">Subject</th><th scope=\"col\">Came</th></tr></thead><tbody>{rows}</tbody></table>";
    }

    private static string One(Mail mail) =>
        $"<p><a href=\"/\">All mails</a></p><pre>{Encoded(string.Join('\n', mail.Message.Headers.Select(header => $"{header.Name}: {header.Value}")))}</pre><pre>{Encoded(mail.Message.Text)}</pre>";

    private static IResult Page(HttpContext http, string title, string content)
    {
        http.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Content(
            $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>{Encoded(title)}</title><style>{Style}</style></head><body><main><h1>{Encoded(title)}</h1>{content}</main></body></html>",
            "text/html; charset=utf-8");
    }

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
