using Microsoft.AspNetCore.ResponseCompression;

namespace Portfolio.Web.Http;

/// <summary>Compresses the responses that are not cached while they are sent: search and the full text. The page cache uses <see cref="Compression"/>.</summary>
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

    private static bool IsDynamic(string path) => path.StartsWith("/search", StringComparison.Ordinal) || path == "/llms-full.txt";
}
