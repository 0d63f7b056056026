namespace Platform.OrganisationRegistry;

/// <summary>Addresses of pages.</summary>
internal static class WebAddress
{
    /// <summary>A required address that a browser opens.</summary>
    public static string Address(this Fields fields, string field, string value)
    {
        var address = fields.Text(field, value, 1000);
        var opens = Uri.TryCreate(address, UriKind.Absolute, out var parsed) && parsed.Scheme is ("http" or "https")
            && !address.Any(char.IsWhiteSpace);
        fields.Require(address.Length == 0 || opens, field, "is not an address that begins with http:// or https://");
        return address;
    }
}
