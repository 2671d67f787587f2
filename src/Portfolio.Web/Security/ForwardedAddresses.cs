using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Portfolio.Web.Options;

namespace Portfolio.Web.Security;

/// <summary>
/// Reads the address of the client from the <c>X-Forwarded-For</c> header of configured proxies.
/// Other forwarding headers are ignored.
/// </summary>
internal static class ForwardedAddresses
{
    public static void AddForwardedAddresses(this IServiceCollection services) =>
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ServerOptions>>((forwarded, server) =>
    {
        // Errors are ignored here, because the validation of options reports them and prevents startup.
        _ = ServerOptions.TryParse(server.Value.Proxies, out var proxies);
        // Without known proxies, the middleware would trust the header of every client.
        forwarded.ForwardedHeaders = proxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor;
        // A chain of proxies of any length is allowed if all of them are known.
        forwarded.ForwardLimit = null;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in proxies)
            forwarded.KnownIPNetworks.Add(network);
    });
}
