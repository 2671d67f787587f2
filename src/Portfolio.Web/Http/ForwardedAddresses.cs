using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Portfolio.Web.Options;

namespace Portfolio.Web.Http;

/// <summary>
/// Gets the client's address from the <c>X-Forwarded-For</c> of configured proxies. Other forwarding headers are
/// ignored.
/// </summary>
internal static class ForwardedAddresses
{
    public static void AddForwardedAddresses(this IServiceCollection services) =>
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ServerOptions>>((forwarded, server) =>
    {
        // Invalid proxies are reported by the validation of the options, which stops the start.
        _ = ServerOptions.TryParse(server.Value.Proxies, out var proxies);
        // Without known proxies, the middleware would trust everybody.
        forwarded.ForwardedHeaders = proxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor;
        // Allows a chain of proxies, as long as all of them are known.
        forwarded.ForwardLimit = null;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in proxies)
            forwarded.KnownIPNetworks.Add(network);
    });
}
