namespace Platform.ServiceDefaults;

/// <summary>Who is calling. One a call; in work that nobody called for it stays the service itself.</summary>
public sealed class Caller
{
    /// <summary>Pseudonymous id, as the token's <c>sub</c>.</summary>
    public string Subject { get; internal set; } = "system";
}
