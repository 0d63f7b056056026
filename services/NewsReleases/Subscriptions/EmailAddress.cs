using MimeKit;

namespace Platform.NewsReleases.Subscriptions;

internal static class EmailAddress
{
    /// <summary>An address to which mail can be sent, and nothing that adds to a mail's header or lists several.</summary>
    public static string Email(this Fields fields, string field, string value)
    {
        var address = fields.Text(field, value, 254);
        fields.Require(address.Length == 0 || IsAddress(address), field, "is not an e-mail address such as joku@example.org");
        return address;
    }

    public static bool IsAddress(string address) => address.Length <= 254
        && !address.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter)
            || letter is '<' or '>' or '"' or ',' or ';' or '(' or ')' or '\\')
        && address.Split('@') is [{ Length: > 0 and <= 64 }, var domain] && domain.Split('.') is { Length: > 1 } labels
        && labels.All(label => label.Length > 0)
        && MailboxAddress.TryParse(address, out var mailbox) && mailbox.Address == address;
}
