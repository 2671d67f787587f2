namespace Portfolio.Web.Mcp;

/// <summary>Registers the services of the Model Context Protocol. All are made for one request.</summary>
internal static class McpServices
{
    public static void AddMcp(this IServiceCollection services)
    {
        services.AddScoped<McpPages>();
        services.AddScoped<SiteTools>();
        services.AddScoped<SiteResources>();
        services.AddScoped<SiteMcpServer>();
        services.AddScoped<ServerCard>();
    }
}
