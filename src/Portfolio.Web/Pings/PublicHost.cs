namespace Portfolio.Web.Pings;

/// <summary>Tells whether search engines and hubs can reach a host.</summary>
internal static class PublicHost
{
    /// <summary>Names that are not public: RFC 6761, RFC 6762, RFC 8375, and ICANN's <c>.internal</c>.</summary>
    private static readonly string[] PrivateDomains = [".localhost", ".local", ".test", ".invalid", ".home.arpa", ".internal"];

    /// <summary>Whether a URL has a host name of the public net, and not an IP address.</summary>
    public static bool Has(Uri url) => url.HostNameType == UriHostNameType.Dns && url.IdnHost.Contains('.')
        && !PrivateDomains.Any(domain => url.IdnHost.EndsWith(domain, StringComparison.OrdinalIgnoreCase));
}
