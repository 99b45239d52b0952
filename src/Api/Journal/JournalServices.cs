using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MpiLab.Api.Journal;

internal static class JournalServices
{
    /// <summary>Needs a <see cref="DataFolder"/>.</summary>
    public static IServiceCollection AddJournal(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<IJournals, Journals>();
    }
}
