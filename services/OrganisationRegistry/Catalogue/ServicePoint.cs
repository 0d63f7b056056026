using Platform.OrganisationRegistry.People;

namespace Platform.OrganisationRegistry.Catalogue;

/// <summary>A place, or a digital one, where services are offered.</summary>
internal sealed class ServicePoint
{
    public Guid ServicePointId { get; init; }
    public string CountyCode { get; init; } = "";
    public LocalText Name { get; private set; } = LocalText.None;
    public string? MunicipalityCode { get; private set; }
    public string? Address { get; private set; }
    public List<Guid> ServiceIds { get; private set; } = [];
    public Guid? UnitId { get; private set; }
    public string? Phone { get; private set; }
    public string? Email { get; private set; }
    public SourceList Sources { get; private set; } = new([]);
    public CatalogueDetails Details { get; private set; } = CatalogueDetails.None;
    public ValidPeriod Period { get; private set; } = ValidPeriod.Of(null, null);
    public long Version { get; private set; }

    /// <summary>Why its days are these, when they were recorded wrongly before.</summary>
    public string? CorrectedBecause { get; private set; }

    public byte[] CreatedFrom { get; init; } = [];

    public ServicePoint Record(PointContent content, ValidPeriod period)
    {
        Period = period;
        Correct(content);
        return this;
    }

    public void Correct(PointContent content)
    {
        (Name, MunicipalityCode, Address, ServiceIds, UnitId, var contact, Sources) = content;
        (Phone, Email) = contact;
        Version++;
    }

    /// <summary>With what a file of the Finnish Service Catalogue tells of it; a version with what else it tells.</summary>
    public ServicePoint With(CatalogueDetails details)
    {
        Details = details;
        return this;
    }

    /// <summary>Says on which days it is so.</summary>
    public void Correct(PeriodCorrection right)
    {
        (Period, Sources, CorrectedBecause) = right;
        Version++;
    }

    public void End(DateOnly lastDay)
    {
        Period = Period.EndOn(lastDay, "service point");
        Version++;
    }
}

/// <summary>What may be corrected of a service point.</summary>
internal sealed record PointContent(
    LocalText Name, string? MunicipalityCode, string? Address, List<Guid> ServiceIds, Guid? UnitId, Contact Contact, SourceList Sources);
