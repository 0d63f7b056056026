using Npgsql;

namespace Platform.ServiceDefaults.Messaging;

/// <summary>Trouble that goes away by itself: the database restarts, a connection is cut, two transactions met.</summary>
internal static class TransientFailures
{
    public static bool IsTransient(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is NpgsqlException { IsTransient: true })
            {
                return true;
            }
        }

        return false;
    }
}
