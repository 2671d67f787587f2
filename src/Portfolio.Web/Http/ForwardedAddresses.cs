using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Portfolio.Web.Options;

namespace Portfolio.Web.Http;

/// <summary>Takes the client's address from <c>X-Forwarded-For</c> of the configured proxies. Nothing else that proxies send is
/// used.</summary>
internal static class ForwardedAddresses
{
    public static void AddForwardedAddresses(this IServiceCollection services, WebsiteOptions options) =>
        services.Configure<ForwardedHeadersOptions>(forwarded =>
    {
        // Without known proxies, the middleware would believe everybody.
        forwarded.ForwardedHeaders = options.Proxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor;
        // A chain of proxies, as long as all of them are known.
        forwarded.ForwardLimit = null;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in options.Proxies)
            forwarded.KnownIPNetworks.Add(network);
    });

    /// <summary>Parses addresses and networks separated by commas, such as <c>127.0.0.1,10.0.0.0/8</c>.</summary>
    /// <returns><see langword="false"/> if one of them is invalid.</returns>
    public static bool TryParse(string text, out IReadOnlyList<System.Net.IPNetwork> networks)
    {
        var parsed = new List<System.Net.IPNetwork>();
        networks = parsed;
        foreach (var entry in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (System.Net.IPNetwork.TryParse(entry, out var network))
                parsed.Add(network);
            else if (IPAddress.TryParse(entry, out var address))
                parsed.Add(new(address, 8 * address.GetAddressBytes().Length));
            else
                return false;
        }

        return true;
    }
}
