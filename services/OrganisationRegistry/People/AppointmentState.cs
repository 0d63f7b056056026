namespace Platform.OrganisationRegistry.People;

/// <summary>How far an appointment has come. Tables keep the names.</summary>
internal enum AppointmentState
{
    Unspecified,
    Draft,
    Confirmed,
    Withdrawn
}
