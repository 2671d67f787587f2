using System.Globalization;
using Portfolio.Content.Model;

namespace Portfolio.Content.Store;

/// <summary>
/// Finds the tag or feed that a path spells differently. The result is certain, because no page of the site can have such
/// a path.
/// </summary>
public static class OtherSpelling
{
    /// <summary>
    /// Replaces a tag alias in the URL of a tag page or of its feeds with the slug of the tag.
    /// Returns <see langword="null"/> if the path contains no alias.
    /// </summary>
    public static string? OfTagAlias(string path, SiteSession site)
    {
        var name = site.Settings.WithoutLanguage(path);
        if (!site.Settings.HasTags || name.Split('/') is not ["", "tags", var alias, .. var below]
            || !site.Settings.TagAliases.TryGetValue(alias, out var tag))
        {
            return null;
        }
        var isOfTag = below switch
        {
            [] => true,
            [var feed] => PublicUrls.FeedAt("/" + feed) is not null,
            ["page", var number] => int.TryParse(number, CultureInfo.InvariantCulture, out _),
            _ => false,
        };
        return isOfTag ? path[..^name.Length] + string.Join('/', [PublicUrls.OfTag(tag.Slug), .. below]) : null;
    }

    /// <summary>
    /// Returns the URL of the feed or tag that an unknown path spells differently, or <see langword="null"/>
    /// if there is none: <c>/tags/c#</c> → <c>/tags/c-sharp</c>.
    /// </summary>
    /// <param name="path">The decoded path of the unknown URL.</param>
    public static string? Find(string path, SiteSession site)
    {
        var urls = site.UrlIndex();
        if (urls.Has(path))
            return null;
        var name = site.Settings.WithoutLanguage(path);
        return PublicUrls.Feeds.FirstOrDefault(f => f.OtherPaths.Contains(name)) is { } feed
            ? path[..^name.Length] + feed.Path : OfTagBelow(PublicUrls.Tags + "/", path, urls);
    }

    /// <summary>Returns the URL of the tag whose name follows a folder in a path, or null if there is none.</summary>
    public static string? OfTagBelow(string folder, string path, UrlIndex urls)
    {
        if (!path.StartsWith(folder, StringComparison.Ordinal))
            return null;
        var tag = Slug.OfTag(path[folder.Length..]);
        var url = PublicUrls.OfTag(tag);
        return urls.HasTag(tag) && url != path ? url : null;
    }
}
