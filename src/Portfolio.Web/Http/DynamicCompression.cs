using Microsoft.AspNetCore.ResponseCompression;

namespace Portfolio.Web.Http;

/// <summary>Compresses the responses that are not cached while they are sent: search. The page cache uses
/// <see cref="Compression"/>.</summary>
internal static class DynamicCompression
{
    public static void AddDynamicCompression(this IServiceCollection services) => services.AddResponseCompression(compression =>
    {
        compression.EnableForHttps = true;
        compression.Providers.Add<GzipCompressionProvider>();
        compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "text/markdown"];
    });

    public static void UseDynamicCompression(this IApplicationBuilder app) =>
        app.UseWhen(context => IsDynamic(context.Request.Path.Value ?? ""), branch => branch.UseResponseCompression());

    /// <summary>The search page, its mirror and its JSON, but not a page such as <c>/search-tips</c>.</summary>
    private static bool IsDynamic(string path) =>
        path.EndsWith("/search", StringComparison.Ordinal) || path.Contains("/search.", StringComparison.Ordinal);
}
