namespace Platform.OrganisationRegistry.People;

/// <summary>The seats of a body as its term counts them, with those who hold them.</summary>
internal static class SeatList
{
    /// <param name="seats">How many there are; null when not stated.</param>
    /// <param name="members">Who is in the body, in the order of rank and name.</param>
    public static Wire.ListSeatsResponse Of(int? seats, IReadOnlyList<Wire.Membership> members)
    {
        var deputies = members.Where(member => member.DeputyOfMembershipId.Length > 0).ToDictionary(deputy => deputy.DeputyOfMembershipId);
        var held = members
            .Where(member => member.Role != Wire.MembershipRole.DeputyMember && member.VotingRight != Wire.VotingRight.None)
            .Select(member => new Wire.Seat
            {
                Role = member.Role,
                Membership = member,
                PersonalDeputy = deputies.GetValueOrDefault(member.MembershipId)
            })
            .ToList();
        var vacant = seats is { } all ? Math.Max(0, all - held.Count) : (int?)null;
        var reply = new Wire.ListSeatsResponse { Seats = { held } };
        var left = vacant ?? 0;

        // A body has a chair's place whether or not somebody is in it; which vice chairs it has, only their holders tell.
        if (left > 0 && held.All(seat => seat.Role != Wire.MembershipRole.Chair))
        {
            reply.Seats.Insert(0, new Wire.Seat { Role = Wire.MembershipRole.Chair });
            left--;
        }

        reply.Seats.Add(Enumerable.Range(0, left).Select(_ => new Wire.Seat { Role = Wire.MembershipRole.Member }));

        if (vacant is { } count)
        {
            reply.Vacant = count;
        }

        return reply;
    }
}
