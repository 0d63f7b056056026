namespace Platform.Budgeting;

/// <summary>How a binding line stands.</summary>
public enum LineState
{
    /// <summary>Not told.</summary>
    Unspecified,

    /// <summary>No month was received, so nothing is known.</summary>
    NotReceived,

    /// <summary>Not more is spent than the line allows.</summary>
    Within,

    /// <summary>More is spent (rule BUD-5).</summary>
    Exceeded,

    /// <summary>Less has come in than estimated, and months of the year are to come.</summary>
    ToCome,

    /// <summary>As much has come in as estimated, or more.</summary>
    Reached,

    /// <summary>The year is over, and less came in than estimated.</summary>
    FellShort
}
