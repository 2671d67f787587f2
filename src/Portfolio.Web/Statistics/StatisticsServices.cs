namespace Portfolio.Web.Statistics;

/// <summary>Registers the services of this folder.</summary>
internal static class StatisticsServices
{
    public static void AddStatistics(this IServiceCollection services)
    {
        services.AddSingleton<ReadCounts>();
        services.AddHostedService<ReadCountService>();
    }
}
