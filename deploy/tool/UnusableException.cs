namespace Platform.Tool;

/// <summary>What a command was given cannot be used; the message says why.</summary>
internal sealed class UnusableException(string message) : Exception(message);
