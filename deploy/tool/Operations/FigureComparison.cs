using Platform.Contracts.Operations.V1;

namespace Platform.Tool.Operations;

/// <summary>What several services know: whether they know the same.</summary>
internal static class FigureComparison
{
    private const int MostFindings = 20;

    /// <summary>
    /// A check for each figure that two services or more have, of all counties. A county that a service has no figure of has none there.
    /// </summary>
    /// <param name="figures">By the names of the services; the first that has a figure is held to be right.</param>
    public static IReadOnlyList<VerificationCheck> Of(IReadOnlyList<(string Service, IReadOnlyList<Figure> Figures)> figures) =>
    [
        .. figures.SelectMany(one => one.Figures.Select(figure => figure.Name).Distinct()).Distinct().Order(StringComparer.Ordinal)
            .Select(name => Compare(name, figures.Where(one => one.Figures.Any(figure => figure.Name == name)).ToList()))
            .OfType<VerificationCheck>()
    ];

    private static VerificationCheck? Compare(string name, List<(string Service, IReadOnlyList<Figure> Figures)> knowing)
    {
        if (knowing.Count < 2)
        {
            return null;
        }

        var (owner, owned) = (knowing[0].Service, ByCounty(knowing[0].Figures, name));
        var check = new VerificationCheck { Name = $"{name}: the same in {string.Join(", ", knowing.Select(one => one.Service))}" };

        foreach (var (service, figures) in knowing.Skip(1))
        {
            var known = ByCounty(figures, name);

            foreach (var county in owned.Keys.Union(known.Keys).Order(StringComparer.Ordinal))
            {
                check.Examined++;

                if (owned.GetValueOrDefault(county) is var right && known.GetValueOrDefault(county) is var kept
                    && (right?.Count, right?.Digest) != (kept?.Count, kept?.Digest))
                {
                    check.Different++;
                    check.Findings.Add(new VerificationFinding
                    {
                        What = $"{name} of county {county} in {service}",
                        Stored = Text(kept),
                        Expected = $"{Text(right)}, as in {owner}",
                        Remedy = $"Verify the inboxes of {service}; when they have all, its consumer starts over "
                            + "(docs/events.md#starting-over)."
                    });
                }
            }
        }

        check.Outcome = check.Different == 0 ? CheckOutcome.Consistent : CheckOutcome.Different;

        while (check.Findings.Count > MostFindings)
        {
            check.Findings.RemoveAt(check.Findings.Count - 1);
        }

        return check;
    }

    private static Dictionary<string, Figure> ByCounty(IEnumerable<Figure> figures, string name) =>
        figures.Where(figure => figure.Name == name).ToDictionary(figure => figure.CountyCode);

    private static string Text(Figure? figure) => figure is null ? "none" : $"{figure.Count}, digest {figure.Digest[..8]}";
}
