using Portfolio.Web.Options;

namespace Portfolio.Web.Pings;

/// <summary>Registers the services of this folder.</summary>
internal static class PingServices
{
    public static void AddPings(this IServiceCollection services, WebsiteOptions options)
    {
        services.AddSingleton<IPing, IndexNow>();
        services.AddSingleton<IPing, WebSub>();
        if (options.SendsPings)
            services.AddHostedService<PingService>().AddHostedService<CdnPurge>();
        services.Configure<RouteOptions>(routes => routes.SetParameterPolicy<IndexNowKeyConstraint>(IndexNowKeyConstraint.Name));
    }
}
