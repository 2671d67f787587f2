using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Pings;

/// <summary>A service that is notified of changed URLs.</summary>
internal interface IPing
{
    /// <summary>The name in the log and in the file of what was sent.</summary>
    string Name { get; }

    /// <summary>Whether the author wants it.</summary>
    bool IsOn(SiteSettings settings);

    /// <summary>The public URLs that it is notified of, each with a text that changes with the content.</summary>
    Dictionary<string, string> Versions(SiteSession site, SiteUrls urls);

    /// <summary>The requests that notify it of changes.</summary>
    /// <param name="changed">Keys of <see cref="Versions"/>: new, changed and removed ones.</param>
    /// <param name="current">The current versions.</param>
    IEnumerable<HttpRequestMessage> Requests(IReadOnlyList<string> changed, IReadOnlyDictionary<string, string> current,
        SiteSettings settings, SiteUrls urls);
}
