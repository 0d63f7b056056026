using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using Wolverine.EntityFrameworkCore;

namespace Platform.Benchmarks.Wolverine;

/// <summary>The registry's tables, as far as UpdateUnit reads and writes them, and Wolverine's own beside them.</summary>
internal sealed class UnitsDbContext(DbContextOptions<UnitsDbContext> options) : DbContext(options)
{
    public DbSet<Unit> Units => Set<Unit>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Unit>(unit =>
        {
            unit.ToTable("unit").HasKey(u => u.UnitId);
            unit.HasMany(u => u.Versions).WithOne().HasForeignKey(v => v.UnitId);
            unit.Property(u => u.Version).IsConcurrencyToken();
        });
        modelBuilder.Entity<UnitVersion>(version =>
        {
            version.ToTable("unit_version").HasKey(v => v.UnitVersionId);
            version.Property(v => v.Sources).HasColumnType("jsonb");
        });
        modelBuilder.MapWolverineEnvelopeStorage("wolverine");
    }
}

internal sealed class Unit
{
    public Guid UnitId { get; init; }
    public string CountyCode { get; init; } = "";
    public long Version { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
    public List<UnitVersion> Versions { get; } = [];
}

internal sealed class UnitVersion
{
    public Guid UnitVersionId { get; init; }
    public Guid UnitId { get; init; }
    public string CountyCode { get; init; } = "";
    public string NameFi { get; set; } = "";
    public string NameSv { get; set; } = "";
    public string NameEn { get; set; } = "";
    public string Classification { get; set; } = "";
    public Guid? ParentUnitId { get; init; }
    public NpgsqlRange<DateOnly> Days { get; init; }
    public bool StartNotStated { get; init; }
    public bool EndNotStated { get; init; }
    public DateOnly? ObservedOn { get; init; }
    public string Sources { get; set; } = "";
    public DateTimeOffset RecordedAt { get; set; }
}
