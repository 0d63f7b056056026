namespace Platform.OrganisationRegistry.Catalogue;

/// <summary>How services and service points lie in tables.</summary>
internal static class CatalogueMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<OfferedService>(service =>
        {
            service.ToTable("offered_service").HasKey(s => s.ServiceId);
            service.KeepsHistory();
            service.HasText(s => s.Name, "name");
            service.HasText(s => s.Description, "description");
            service.HasPeriod(s => s.Period);
            service.HasSources(s => s.Sources);
            service.Property(s => s.Details).HasColumnType("jsonb").HasConversion(CatalogueDetails.ToJson, CatalogueDetails.FromJson);
            service.Property(s => s.Version).IsConcurrencyToken();
        });
        model.Entity<ServicePoint>(point =>
        {
            point.ToTable("service_point").HasKey(p => p.ServicePointId);
            point.KeepsHistory();
            point.HasText(p => p.Name, "name");
            point.HasPeriod(p => p.Period);
            point.HasSources(p => p.Sources);
            point.Property(p => p.Details).HasColumnType("jsonb").HasConversion(CatalogueDetails.ToJson, CatalogueDetails.FromJson);
            point.Property(p => p.Version).IsConcurrencyToken();
        });
    }
}
