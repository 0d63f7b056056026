using Platform.Budgeting.Actuals;
using Platform.Budgeting.Editions;

namespace Platform.Budgeting.Reorganisation;

/// <summary>The lines of drafts follow the organisation. What was proposed or approved stays as it was decided.</summary>
internal static class DraftLines
{
    /// <summary>
    /// Moves the lines of units that were closed before the budget year to the one successor that each has. A line joins the successor's
    /// own of the same direction and account group, if there is one. Tells of it and saves. For whoever has the county's turn on units.
    /// </summary>
    public static async Task FollowUnits(this BudgetDbContext db, Edition edition, CancellationToken cancellationToken)
    {
        var newYear = new DateOnly(edition.Year, 1, 1);
        var closed = await db.UnitSuccessors.AsNoTracking().Where(unit => unit.CountyCode == edition.CountyCode && unit.LastDay < newYear)
            .ToListAsync(cancellationToken);
        var successions = new Successions(closed);
        var followed = successions.Followed.ToArray();
        var moving = await db.Lines.Where(line => line.EditionId == edition.EditionId && followed.Contains(line.UnitId))
            .OrderBy(line => line.LineId).ToListAsync(cancellationToken);

        if (moving.Count == 0)
        {
            return;
        }

        var heirs = moving.Select(line => successions.HeirOf(line.UnitId)).Distinct().ToArray();
        var there = await db.Lines.Where(line => line.EditionId == edition.EditionId && heirs.Contains(line.UnitId))
            .ToListAsync(cancellationToken);
        var booked = (await db.BookedLines(edition, cancellationToken)).ToHashSet();
        var moves = new List<LineRemapping>();

        // A binding line with postings stays in amendments (rule BUD-5): what is done with it is for the council to see. One that binds
        // more than its own money would bind that of others elsewhere.
        foreach (var line in moving.Where(line => line.BindingLevel <= BindingLevel.Line && !booked.Contains(line.LineId)))
        {
            var (from, heir) = (line.UnitId, successions.HeirOf(line.UnitId));

            if (Move(db, edition, line, heir, there) is { } into)
            {
                moves.Add(new()
                {
                    EditionId = edition.EditionId,
                    LineId = line.LineId,
                    UnitId = from,
                    LastDay = successions.LastDayOf(from),
                    IntoUnitId = heir,
                    IntoLineId = into.LineId
                });
            }
        }

        if (moves.Count > 0)
        {
            edition.ChangeLines();
            db.Publish(new LinesChanged(
                CountyCode: edition.CountyCode, EditionId: edition.EditionId, Version: edition.Version, Year: edition.Year,
                Put: [.. moves.Select(move => move.IntoLineId).Distinct()],
                Removed: [.. moves.Where(move => move.IntoLineId != move.LineId).Select(move => move.LineId)]));
            await db.SaveChangesAsync(cancellationToken);
            await db.Note(moves, cancellationToken);
        }
    }

    /// <summary>
    /// What went into a line that moves on goes with it; what was put back by hand and moves again is told as it went the last time.
    /// </summary>
    private static async Task Note(this BudgetDbContext db, IEnumerable<LineRemapping> moves, CancellationToken cancellationToken)
    {
        foreach (var move in moves)
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                update line_remapping set into_unit_id = {move.IntoUnitId}, into_line_id = {move.IntoLineId}
                where edition_id = {move.EditionId} and into_line_id = {move.LineId} and into_unit_id = {move.UnitId};

                insert into line_remapping (edition_id, line_id, unit_id, last_day, into_unit_id, into_line_id)
                values ({move.EditionId}, {move.LineId}, {move.UnitId}, {move.LastDay}, {move.IntoUnitId}, {move.IntoLineId})
                on conflict (edition_id, line_id, unit_id) do update
                set last_day = excluded.last_day, into_unit_id = excluded.into_unit_id, into_line_id = excluded.into_line_id;
                """,
                cancellationToken);
        }
    }

    /// <summary>
    /// Returns the line that has the money from now on; null when the two together would be more than a line can hold, or the one binds its
    /// own money and the other more.
    /// </summary>
    private static Line? Move(BudgetDbContext db, Edition edition, Line line, Guid heir, List<Line> there)
    {
        if (there.Find(other => other.IsOfTheKindOf(line, heir)) is { } same)
        {
            if ((line.Binding && same.BindingLevel > BindingLevel.Line) || !same.Join(line))
            {
                return null;
            }

            db.Remove(line);
            return same;
        }

        // In an amendment a line keeps its place; the money goes on in a new one.
        var moved = edition.AmendsEditionId is null ? line.MoveTo(heir) : line.CopyTo(Guid.CreateVersion7(), heir);

        if (moved != line)
        {
            db.Remove(line);
            db.Add(moved);
        }

        there.Add(moved);
        return moved;
    }
}
