using Portfolio.Content.Store;
using Portfolio.Web.Text.Languages;

namespace Portfolio.Web.ViewModels;

/// <summary>A link to a page of the site.</summary>
/// <param name="Label">Text of the link.</param>
/// <param name="Url">Root-relative URL, not percent-encoded.</param>
public sealed record PageLink(string Label, string Url)
{
    public static PageLink Home(SiteSession site) => ToList("Home", "/", site);

    public static PageLink ToBlog(SiteSession site) => new(InterfaceLanguage.Of(site.Language).BlogTitle(site), site.BlogUrl);

    /// <summary>A link to a page that every edition of the site has.</summary>
    /// <param name="label">Its text in English.</param>
    /// <param name="path">Its URL in the main edition.</param>
    public static PageLink ToList(string label, string path, SiteSession site) =>
        new(InterfaceLanguage.Of(site.Language)[label], site.Url(path));
}
