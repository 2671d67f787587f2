using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Pings;

/// <summary>A service that wants to know which URLs have changed.</summary>
internal interface IPing
{
    /// <summary>The name in the log and in the file of what was sent.</summary>
    string Name { get; }

    /// <summary>Whether the author wants it.</summary>
    bool IsOn(SiteSettings settings);

    /// <summary>The public URLs that it is told about, each with a text that differs once the content has changed.</summary>
    Dictionary<string, string> Versions(SiteSession site, SiteUrls urls);

    /// <summary>The requests that tell it about changes.</summary>
    /// <param name="changed">Keys of <see cref="Versions"/>: new, changed and removed ones.</param>
    /// <param name="current">The current versions.</param>
    IEnumerable<HttpRequestMessage> Requests(IReadOnlyList<string> changed, IReadOnlyDictionary<string, string> current, SiteSettings settings, SiteUrls urls);
}
