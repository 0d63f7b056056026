namespace Platform.Tool;

/// <summary>How the program ends.</summary>
internal static class ExitCode
{
    /// <summary>All was done.</summary>
    public const int Done = 0;

    /// <summary>Something in what was given was refused.</summary>
    public const int Rejected = 1;

    /// <summary>The words of the command line or the token cannot be used.</summary>
    public const int Unusable = 2;

    /// <summary>A service cannot be reached.</summary>
    public const int Unreachable = 3;
}
