using Portfolio.Content.Model;
using Portfolio.Content.Reading.Yaml;

namespace Portfolio.Content.Reading;

/// <summary>Edition, slug, root-relative URL and former URLs of a document.</summary>
internal sealed record DocumentUrl(string Edition, string Slug, string Url, IReadOnlyList<Alias> Aliases)
{
    /// <summary>Reads them from the front matter, else from the path of the file and the site's pattern of URLs.</summary>
    public static DocumentUrl Read(YamlFields fields, DocumentPath path, Visibility visibility, SiteSettings settings)
    {
        // The page has its URL, and no translation, whatever its text says.
        if (path.IsHome)
            return new("", path.Slug, Document.HomeUrl, fields.Aliases());

        var edition = settings.EditionOf(fields.Language(path));
        var permalink = settings.Permalink is { } pattern ? Permalink.Parse(pattern) : null;
        var aliases = fields.Aliases();
        var slug = fields.Slug(path);
        var plain = SiteLanguage.Url(edition, path.Kind == ContentKind.Page ? $"/{slug}" : $"{settings.Blog.Url}/{slug}");
        var text = fields.Url();
        var url = text is null ? path.Kind != ContentKind.Page
            && Expand(permalink) is { } expanded ? SiteLanguage.Url(edition, expanded) : plain
            : (Permalink.Parse(text) is { } own ? Expand(own) : fields.FixedUrl(text)) ?? plain;
        var former = path.Kind == ContentKind.Page ? plain : SiteLanguage.Url(edition, $"{new BlogSection().Url}/{slug}");
        if (text is null)
            aliases = [.. aliases, .. ((string[])[plain, former]).Where(other => other != url).Distinct().Select(Alias.OfSite)];
        if (PublicUrls.IsReserved(settings.WithoutEdition(url), settings.Blog.Name))
        {
            fields.Fail(fields.UrlNode() ?? new YamlScalar("", false, 1, 1), "url-reserved",
                $"`{url}` is reserved for the site itself; set another `slug`");
        }

        return new(edition, slug, url, aliases);

        string? Expand(Permalink? pattern)
        {
            var name = slug[(slug.LastIndexOf('/') + 1)..];
            var filled = pattern?.UrlOf(name, path.Parent, visibility.Date, fields.Labels(FrontMatterKeys.Categories).Select(c => c.Value));
            if (pattern is not null && filled is null && !visibility.IsDraft)
                fields.Warn(new YamlScalar("", false, 1, 1), "permalink-date",
                    $"the text has no date, which its URL needs, so that it is at `{plain}`; add a `date`");
            return filled;
        }
    }
}
