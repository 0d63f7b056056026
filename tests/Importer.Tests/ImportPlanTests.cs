using Platform.Contracts.Registry.V1;
using Platform.Counties.Packs;
using Platform.Counties.Sending;

namespace Platform.Counties.Tests;

public sealed class ImportPlanTests
{
    private static readonly List<Step> Plan = [.. ImportPlan.Of(PackReader.Read(SamplePack.Json).Pack!)];

    [Fact]
    public void Sections_are_sent_in_the_order_in_which_they_build_on_each_other() =>
        Assert.Equal(
            ["county", "municipalities", "populations", "people", "units", "bodies", "terms", "memberships", "offices", "appointments"],
            Plan.Select(step => step.Section));

    [Fact]
    public void A_section_without_facts_is_left_out() =>
        Assert.DoesNotContain(ImportPlan.Of(ShippedPacks.Read("reference.json")), step => step.Section == "bodies");

    [Fact]
    public void A_parent_is_sent_a_wave_before_what_is_below_it()
    {
        var units = Plan.Single(step => step.Section == "units").Waves;

        Assert.Equal(["Yllä", "Alla"], units.Select(wave => Assert.Single(wave).Request.Unit.Name.Fi));
        Assert.Equal(units[0][0].Request.Unit.UnitId, units[1][0].Request.Unit.ParentUnitId);
        Assert.Equal("", units[0][0].Request.Unit.ParentUnitId);
    }

    [Fact]
    public void Bodies_that_depend_on_no_other_share_the_first_wave() =>
        Assert.Equal([2, 1], Plan.Single(step => step.Section == "bodies").Waves.Select(wave => wave.Count));

    [Fact]
    public void Every_fact_is_of_the_county_it_is_sent_for() =>
        Assert.All(Plan.SelectMany(step => step.Waves).SelectMany(wave => wave), item => Assert.Equal("10", item.Request.CountyCode));

    [Fact]
    public void References_carry_the_ids_of_what_they_name()
    {
        var appointment = Request("appointments").Appointment;

        Assert.Equal(Request("offices").Office.OfficeId, appointment.OfficeId);
        Assert.Equal(Request("people").Person.PersonId, appointment.PersonId);
        Assert.Equal(FactIds.Of("10", "bodies", "council"), appointment.Decision.BodyId);
        Assert.Equal(FactIds.Of("10", "units", "above"), Request("offices").Office.UnitId);
        Assert.Equal(FactIds.Of("10", "bodies", "council"), Request("terms").Term.BodyId);
    }

    [Fact]
    public void Seats_that_are_not_stated_are_absent_and_not_zero() =>
        Assert.Equal([true, false], Plan.Single(step => step.Section == "terms").Waves[0].Select(item => item.Request.Term.HasSeats));

    [Fact]
    public void Every_id_of_the_shipped_packs_is_given_once()
    {
        var ids = ShippedPacks.Names
            .SelectMany(file => ImportPlan.Of(ShippedPacks.Read(file)))
            .SelectMany(step => step.Waves.SelectMany(wave => wave).Select(item => (step.Section, Id: Id(item.Request))));

        Assert.Distinct(ids);
    }

    private static ImportFactRequest Request(string section) => Plan.Single(step => step.Section == section).Waves[0][0].Request;

    private static string Id(ImportFactRequest request) => request.FactCase switch
    {
        ImportFactRequest.FactOneofCase.County => request.County.CountyCode,
        ImportFactRequest.FactOneofCase.Municipality => request.Municipality.MunicipalityId,
        ImportFactRequest.FactOneofCase.Population => request.Population.ObservationId,
        ImportFactRequest.FactOneofCase.Person => request.Person.PersonId,
        ImportFactRequest.FactOneofCase.Unit => request.Unit.UnitId,
        ImportFactRequest.FactOneofCase.Body => request.Body.BodyId,
        ImportFactRequest.FactOneofCase.Term => request.Term.TermId,
        ImportFactRequest.FactOneofCase.Membership => request.Membership.MembershipId,
        ImportFactRequest.FactOneofCase.Office => request.Office.OfficeId,
        _ => request.Appointment.AppointmentId
    };
}
