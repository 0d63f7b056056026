using Grpc.Core;
using Platform.Contracts.Types.V1;

namespace Platform.Journeys;

/// <summary>Many changes of a few units of one county, each told apart by whether the registry answered OK.</summary>
internal sealed class Units(CallInvoker registry, string county)
{
    private readonly Wire.UnitService.UnitServiceClient _units = new(registry);

    public async Task<Wire.Unit> Create(string name, string parent = "") => await _units.CreateUnitAsync(new()
    {
        UnitId = Guid.CreateVersion7().ToString(),
        CountyCode = county,
        Name = new LocalizedText { Fi = name },
        Classification = Wire.UnitClassification.Unit,
        ParentUnitId = parent,
        Period = new Period { StartDate = "2023-01-01" }
    });

    public async Task<Wire.Unit> Move(Wire.Unit unit, string parent, string from) =>
        await _units.MoveUnitAsync(
            new() { UnitId = unit.UnitId, CountyCode = county, Version = unit.Version, EffectiveDate = from, ParentUnitId = parent });

    public async Task<Wire.Unit> Get(string id) => await _units.GetUnitAsync(new() { UnitId = id, CountyCode = county });

    /// <summary>
    /// Renames a unit so many times, waiting out a registry that is away, and returns the versions that were answered OK.
    /// </summary>
    public async Task<List<long>> Rename(Wire.Unit unit, int times)
    {
        var (version, answered) = (unit.Version, new List<long>());

        while (answered.Count < times)
        {
            try
            {
                version = (await _units.UpdateUnitAsync(
                    new()
                    {
                        UnitId = unit.UnitId,
                        CountyCode = county,
                        Version = version,
                        EffectiveDate = "2023-01-01",
                        Name = new LocalizedText { Fi = $"Nimi {version}" },
                        Classification = unit.Classification
                    },
                    deadline: DateTime.UtcNow.AddSeconds(10))).Version;
                answered.Add(version);
            }
            catch (RpcException error) when (error.StatusCode is StatusCode.Unavailable or StatusCode.Aborted or StatusCode.DeadlineExceeded
                or StatusCode.Cancelled or StatusCode.Internal)
            {
                // Cut off: it may be stored or not. Reading tells which.
                version = await VersionOnceBack(unit.UnitId);
            }
        }

        return answered;
    }

    private async Task<long> VersionOnceBack(string id)
    {
        while (true)
        {
            try
            {
                return (await _units.GetUnitAsync(new() { UnitId = id, CountyCode = county },
                    deadline: DateTime.UtcNow.AddSeconds(5))).Version;
            }
            catch (RpcException error) when (error.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded
                or StatusCode.Cancelled or StatusCode.Internal)
            {
                await Task.Delay(200);
            }
        }
    }
}
