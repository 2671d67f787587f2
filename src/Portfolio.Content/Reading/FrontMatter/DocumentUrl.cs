using System.Globalization;
using System.Text.RegularExpressions;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading.FrontMatter;

internal sealed record DocumentUrl(
    string LanguagePrefix, string Slug, string Url, IReadOnlyList<Alias> Aliases, SourcePosition? Position)
{
    public static DocumentUrl Read(YamlFields fields, DocumentPath path, Visibility visibility, SiteSettings settings)
    {
        // A home page has a fixed URL, so only the aliases are read.
        if (path.IsHome)
            return OfHome(fields, path, settings);

        var prefix = settings.LanguagePrefixOf(fields.Language(path));
        var isPage = path.Kind == ContentKind.Page;
        var permalink = !isPage && path.List is null && settings.Permalink is { } pattern ? Permalink.Parse(pattern) : null;
        var aliases = fields.Aliases(settings.Blog);
        var slug = fields.Slug(path);
        var plain = SiteLanguage.Url(prefix, isPage ? $"/{slug}" : $"{path.List?.Url ?? settings.Blog.Url}/{slug}");
        var text = fields.Url();
        var url = plain;
        if (path.List is { HasPages: false } list)
        {
            if (fields.Node(TextFields.Url.Names) is { } unused)
            {
                fields.Report(unused, Rule.UrlInvalid, $"the texts of `{list.Name}` have no pages, so `url` has no effect; "
                    + "use `slug` for the part of the URL after `#`", Severity.Warning);
            }
            (text, url) = (null, Document.UrlOn(SiteLanguage.Url(prefix, list.Url), slug));
        }
        else if (text is not null)
        {
            url = (Permalink.Parse(text) is { } own ? Expand(own) : fields.FixedUrl(text)) ?? plain;
        }
        else if (Expand(permalink) is { } expanded)
        {
            url = SiteLanguage.Url(prefix, expanded);
        }

        var former = isPage || path.List is not null ? plain : SiteLanguage.Url(prefix, $"{new BlogSection().Url}/{slug}");
        aliases = [.. aliases.Where(alias => !SitePath.IsSpellingOf(url, alias.Spelling) || alias.Spelling.Any(char.IsUpper))];
        if (text is null)
        {
            aliases = [.. aliases, .. ((string[])[plain, former]).Where(other => other != url).Distinct()
                .Select(Alias.OfSite)];
        }
        var node = fields.Node(TextFields.Url.Names) ?? fields.Node(TextFields.Slug.Names);
        if (settings.WithoutLanguage(url) == PublicUrls.NotFound)
        {
            fields.Report(node ?? new YamlScalar("", false, 1, 1), Rule.UrlReserved,
                $"`{url}` is what readers of an export see at unknown URLs, and will be an error; move the text to `views/404.md`, "
                    + "which the server shows, too", Severity.Warning);
        }
        else if (PublicUrls.IsReserved(settings.WithoutLanguage(url), settings.Blog.Name))
        {
            fields.Report(node ?? new YamlScalar("", false, 1, 1), Rule.UrlReserved,
                $"the URL `{url}` is reserved for a generated page or file; set another `slug`", Severity.Error);
        }

        return new(prefix, slug, url, aliases, node is null ? null : new(node.Line, node.Column));

        string? Expand(Permalink? pattern)
        {
            var name = slug[(slug.LastIndexOf('/') + 1)..];
            var filled = pattern?.UrlOf(name, path.Parent, visibility.WrittenDate,
                fields.Labels(TextFields.Categories.Names).Select(c => c.Value));
            if (pattern is not null && filled is null && !visibility.IsDraft)
            {
                fields.Report(new YamlScalar("", false, 1, 1), Rule.PermalinkDate,
                    $"the permalink contains a date, but the document has none, so its URL is `{plain}`; "
                    + "add `date` to the front matter");
            }
            return filled;
        }
    }

    private static DocumentUrl OfHome(YamlFields fields, DocumentPath path, SiteSettings settings)
    {
        const string name = "home";
        if (path.Name != name)
        {
            fields.Report(new YamlScalar("", false, 1, 1), Rule.HomeLanguage,
                $"`{path.Name[(name.Length + 1)..]}` is not a language of the site; add it to `languages` in site.yaml");
        }

        var prefix = settings.LanguagePrefixOf(path.Language);
        return new(prefix, path.Slug, SiteLanguage.Url(prefix, Document.HomeUrl), fields.Aliases(settings.Blog), null);
    }
}

/// <summary>Represents a URL pattern in <c>permalink</c>, such as <c>/:year/:month/:slug</c>.</summary>
internal sealed partial record Permalink(string Pattern)
{
    /// <summary>The placeholders that error messages list. Others of Hugo and Jekyll are also supported.</summary>
    public const string Names = ":year, :month, :day, :categories, :section or :slug";

    private static readonly Dictionary<string, string> Styles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["date"] = "/:categories/:year/:month/:day/:title.html",
        ["pretty"] = "/:categories/:year/:month/:day/:title/",
        ["ordinal"] = "/:categories/:year/:y_day/:title.html",
        ["none"] = "/:categories/:title.html",
    };

    /// <summary>
    /// Parses a pattern or the name of a Jekyll pattern. Returns <see langword="null"/> if the pattern does not start
    /// with <c>/</c>, has an unknown placeholder, or has no placeholder for the slug.
    /// </summary>
    public static Permalink? Parse(string text)
    {
        var pattern = Styles.GetValueOrDefault(text, text);
        var isComplete = Name().Matches(pattern).Any(m => IsSlug(m.Value));
        return pattern.StartsWith('/') && isComplete
            && Name().Matches(pattern).All(m => IsSlug(m.Value) || IsDate(m.Value) || IsFolder(m.Value))
            ? new(pattern) : null;
    }

    /// <summary>
    /// Returns the URL that the pattern specifies for a document, or <see langword="null"/> if the pattern contains a
    /// date and the document has none.
    /// </summary>
    /// <param name="slug">The last segment of the URL.</param>
    /// <param name="categories">The names of the categories, before conversion to slugs.</param>
    public string? UrlOf(string slug, string section, DateTimeOffset? date, IEnumerable<string> categories) =>
        Fill(slug, section, date, categories) is { } path ? SitePath.Normalize(path) : null;

    /// <summary>Returns the URL with the capitals and the ending of the pattern and its values.</summary>
    public string? Fill(string slug, string section, DateTimeOffset? date, IEnumerable<string> categories)
    {
        if (date is null && Name().Matches(Pattern).Any(m => IsDate(m.Value)))
            return null;
        var collection = section.Split('/')[0];
        return Name().Replace(Pattern, m => m.Value switch
        {
            ":path" => $"{section[collection.Length..]}/{slug}",
            ":collection" => collection,
            ":output_ext" => "",
            ":categories" => string.Join('/', categories.Select(Slug.OfTag)),
            ":category" => Slug.OfTag(categories.FirstOrDefault("")),
            var name when IsSlug(name) => slug,
            var name when IsFolder(name) => section,
            var name => Format(name, date!.Value),
        }).Replace("//", "/", StringComparison.Ordinal);
    }

    private static bool IsSlug(string name) =>
        name is ":slug" or ":title" or ":name" or ":filename" or ":slugorfilename" or ":contentbasename"
        or ":slugorcontentbasename" or ":path";

    private static bool IsDate(string name) => Format(name, default).Length > 0;

    private static bool IsFolder(string name) =>
        name is ":categories" or ":category" or ":section" or ":sections" or ":collection" or ":output_ext";

    private static string Format(string name, DateTimeOffset date) => name switch
    {
        ":year" => date.ToString("yyyy", CultureInfo.InvariantCulture),
        ":short_year" => date.ToString("yy", CultureInfo.InvariantCulture),
        ":month" => date.ToString("MM", CultureInfo.InvariantCulture),
        ":i_month" => date.Month.ToString(CultureInfo.InvariantCulture),
        ":day" => date.ToString("dd", CultureInfo.InvariantCulture),
        ":i_day" => date.Day.ToString(CultureInfo.InvariantCulture),
        ":y_day" or ":yearday" => date.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        _ => "",
    };

    [GeneratedRegex(":[a-z_]+", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}

internal static class FrontMatterUrls
{
    public static string? Url(this YamlFields fields)
    {
        if (fields.Text(TextFields.Url.Names) is not { } text
            || fields.Node(TextFields.Url.Names) is YamlScalar { IsQuoted: false, Boolean: not null })
        {
            return null;
        }
        if (!text.Contains("{{", StringComparison.Ordinal) && !text.Contains("{%", StringComparison.Ordinal))
            return text;
        fields.Report(fields.Node(TextFields.Url.Names)!, Rule.UrlTemplate,
            $"`{text}` is a template, and templates are not evaluated here; write out the URL, or set `permalink` in site.yaml");
        return null;
    }

    public static string? FixedUrl(this YamlFields fields, string text)
    {
        var clean = Markdown.Model.Slug.OfPath(SitePath.Normalize(text));
        if (clean.Length > 0 && !HasDotSegments(text) && !text.Contains('\\', StringComparison.Ordinal)
            && !text.Contains("://", StringComparison.Ordinal) && !text.StartsWith("//", StringComparison.Ordinal))
        {
            return "/" + clean;
        }
        var path = Markdown.Model.Slug.OfPath(SitePath.Normalize(SitePath.OfUrl(text)));
        fields.Report(fields.Node(TextFields.Url.Names)!, Rule.UrlInvalid,
            $"`{text}` is not a valid URL path; use a path such as `/{(path.Length == 0 ? "my-page" : path)}`");
        return null;
    }

    public static string Slug(this YamlFields fields, DocumentPath path)
    {
        if (fields.Text(TextFields.Slug.Names) is not { } text)
            return path.Slug;
        var node = fields.Node(TextFields.Slug.Names)!;
        var clean = Markdown.Model.Slug.OfPath(text);
        if (clean.Length == 0)
        {
            fields.Report(node, Rule.SlugInvalid,
                $"the slug `{text}` contains no letter or digit; use a slug such as `my-post`");
            return path.Slug;
        }

        if (HasDotSegments(text) || text.Contains('\\', StringComparison.Ordinal) || text[0] == '/')
        {
            fields.Report(node, Rule.SlugInvalid,
                $"`{text}` is not a valid slug; use letters, digits and hyphens, as in `{clean}`");
        }
        else if (clean != text)
        {
            fields.Report(node, Rule.SlugChanged, $"the slug `{text}` is published as `{clean}`; write `slug: {clean}` in the file");
        }
        return path.Parent.Length > 0 && !text.Contains('/', StringComparison.Ordinal)
            ? $"{path.Parent}/{clean}" : clean;
    }

    /// <summary>
    /// Reads the former URLs of a document in normalized form. URLs that cannot redirect are omitted with a warning.
    /// </summary>
    public static IReadOnlyList<Alias> Aliases(this YamlFields fields, BlogSection blog)
    {
        var aliases = new List<Alias>();
        foreach (var scalar in TextFields.Aliases.Names.SelectMany(name => fields.Scalars(commas: false, name)))
        {
            var path = SitePath.OfUrl(scalar.Value);
            var normal = SitePath.Normalize(path);
            if (SitePath.ShortLink(scalar.Value) is { } link)
            {
                aliases.Add(new(link, scalar.Line, scalar.Column));
            }
            else if (SitePath.HasQueryOrFragment(scalar.Value))
            {
                fields.Report(scalar, Rule.AliasInvalid,
                    $"`{scalar.Value}` has a query or a fragment, and redirects ignore both; keep only the path, or remove the alias");
            }
            else if (HasDotSegments(path) || path.Trim('/').Length == 0)
            {
                fields.Report(scalar, Rule.AliasInvalid,
                    $"`{scalar.Value}` is not a valid alias; use a path on this site, such as `/old/post`");
            }
            else if (PublicUrls.IsAlwaysServed(normal, blog.Name))
            {
                fields.Report(scalar, Rule.AliasTaken,
                    $"the alias `{normal}` is the URL of a generated page or file and cannot redirect; remove the alias");
            }
            else
            {
                aliases.Add(new(normal, scalar.Line, scalar.Column) { Spelling = path });
            }
        }

        return aliases;
    }

    private static bool HasDotSegments(string path) => path.Split('/').Any(s => s is "." or "..");
}
