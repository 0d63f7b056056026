namespace Platform.StrategyTracking.InterimReports;

/// <summary>What the document of a version shows; its address as PDF when it can be printed.</summary>
public sealed record ReportView(
    Words Words, Said County, string CountyCode, Said Name, string Period, string Query, string? Pdf, bool IsPublic, string? Newer,
    IReadOnlyList<LabelledText> Standing, IReadOnlyList<string> Missing, IReadOnlyList<string> Changes, IReadOnlyList<SaidByPeople> Texts,
    IReadOnlyList<ReportSection> Sections, IReadOnlyList<LabelledText> Basis)
{
    /// <summary>In which other languages than the reader's names are; null when all of them are in the reader's.</summary>
    public string? NamesIn => Words.NamesIn(
        [Name, .. Sections.SelectMany(section => section.Tables).SelectMany(table => table.Rows).Select(row => row.Label)]);
}

/// <summary>Something and what is to be said of it.</summary>
public sealed record LabelledText(string Label, string Text);

/// <summary>What people say of the report, in the language that they said it in.</summary>
public sealed record SaidByPeople(string Id, string Heading, IReadOnlyList<Said> Paragraphs);

/// <summary>A part of the report, or why it is not there: then it has nothing else.</summary>
/// <param name="Id">Its anchor on the page.</param>
/// <param name="Heading">What it is.</param>
/// <param name="Missing">Why it is not there; null when it is.</param>
public sealed record ReportSection(string Id, string Heading, string? Missing)
{
    /// <summary>What is to be seen first.</summary>
    public IReadOnlyList<KeyFigure> Keys { get; init; } = [];

    /// <summary>What is to be known of the figures.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The figures.</summary>
    public IReadOnlyList<ReportTable> Tables { get; init; } = [];
}

/// <summary>A figure that is to be seen first.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">The figure.</param>
/// <param name="Detail">What it is beside.</param>
/// <param name="IsWarning">Whether it is something to act on.</param>
public sealed record KeyFigure(string Label, string Value, string Detail, bool IsWarning = false);

/// <summary>A table whose first column says what each row is of; the cells of a row have the order of the other columns.</summary>
public sealed record ReportTable(string Caption, string Heading, IReadOnlyList<ReportColumn> Columns, IReadOnlyList<ReportRow> Rows);

/// <summary>A column.</summary>
public sealed record ReportColumn(string Heading, bool IsNumber = false);

/// <summary>A row, with what is said below its label.</summary>
public sealed record ReportRow(Said Label, IReadOnlyList<ReportCell> Cells, string? Detail = null);

/// <summary>A cell, with what is said below its text.</summary>
public sealed record ReportCell(string Text, bool IsWarning = false)
{
    /// <summary>The language of the text, when that is another than the page's.</summary>
    public string? Language { get; init; }

    /// <summary>The light beside the text, which says the same: good, doubtful, bad or none; null when there is none.</summary>
    public string? Light { get; init; }

    /// <summary>What is said below it.</summary>
    public IReadOnlyList<Said> Details { get; init; } = [];
}

/// <summary>A page that says one thing.</summary>
/// <param name="Words">The language.</param>
/// <param name="Heading">What it is.</param>
/// <param name="Text">What it says.</param>
/// <param name="What">What somebody looked for; an interim report when it is not said.</param>
public sealed record MessageView(Words Words, string Heading, string Text, string? What = null);
