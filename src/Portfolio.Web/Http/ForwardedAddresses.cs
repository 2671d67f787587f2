using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Portfolio.Web.Options;

namespace Portfolio.Web.Http;

/// <summary>Takes the client's address from <c>X-Forwarded-For</c> of the configured proxies. Nothing else that proxies send is
/// used.</summary>
internal static class ForwardedAddresses
{
    public static void AddForwardedAddresses(this IServiceCollection services) =>
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ServerOptions>>((forwarded, server) =>
    {
        // Proxies that cannot be parsed stop the start with a message, by the validation of the options.
        _ = ServerOptions.TryParse(server.Value.Proxies, out var proxies);
        // Without known proxies, the middleware would believe everybody.
        forwarded.ForwardedHeaders = proxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor;
        // A chain of proxies, as long as all of them are known.
        forwarded.ForwardLimit = null;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in proxies)
            forwarded.KnownIPNetworks.Add(network);
    });
}
