namespace Platform.Budgeting.Pages;

/// <summary>A page that says one thing.</summary>
public sealed record MessageView(Words Words, string Heading, string Text);
