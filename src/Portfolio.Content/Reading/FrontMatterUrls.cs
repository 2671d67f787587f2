using Portfolio.Content.Model;
using Portfolio.Content.Reading.Yaml;

namespace Portfolio.Content.Reading;

/// <summary>Parsers of the URLs in front matter: the document's own, and its former ones.</summary>
internal static class FrontMatterUrls
{
    /// <summary>Slug and root-relative URL, from the front matter or else from the path of the file.</summary>
    public static (string Slug, string Url) SlugAndUrl(this YamlFields fields, DocumentPath path)
    {
        var slug = SlugOf(fields, path);
        var url = path.Kind == ContentKind.Page ? $"/{slug}" : $"/blogs/{slug}";
        if (fields.String("url", "permalink") is { } text)
        {
            var clean = Slug.OfPath(SitePath.Normalize(text));
            if (text[0] != '/' || clean.Length == 0 || HasDotSegments(text))
                fields.Fail(fields.Node("url", "permalink")!, "url-invalid", $"`{text}` is not a URL path; write one such as `/{(clean.Length == 0 ? "my-page" : clean)}`");
            else
                url = "/" + clean;
        }

        if (ReservedUrls.Contains(url))
        {
            fields.Fail(fields.Node("url", "permalink", "slug") ?? new YamlScalar("", false, 1, 1), "url-reserved",
                $"`{url}` is reserved for the site itself; set another `slug`");
        }

        return (slug, url);
    }

    private static string SlugOf(YamlFields fields, DocumentPath path)
    {
        if (fields.String("slug") is not { } text)
            return path.Slug;
        var node = fields.Node("slug")!;
        var clean = Slug.OfPath(text);
        if (clean.Length == 0)
        {
            fields.Fail(node, "slug-invalid", $"the slug `{text}` contains no letter or digit; write one such as `my-post`");
            return path.Slug;
        }

        if (HasDotSegments(text) || text.Contains('\\', StringComparison.Ordinal) || text[0] == '/')
            fields.Fail(node, "slug-invalid", $"`{text}` is not a valid slug; use letters, digits and hyphens, such as `{clean}`");
        else if (clean != text)
            fields.Warn(node, "slug-changed", $"the slug `{text}` is changed to `{clean}`; write `slug: {clean}`");
        return path.Parent.Length > 0 && !text.Contains('/', StringComparison.Ordinal) ? $"{path.Parent}/{clean}" : clean;
    }

    /// <summary>Former URLs in normal form.</summary>
    public static IReadOnlyList<Alias> Aliases(this YamlFields fields)
    {
        var aliases = new List<Alias>();
        foreach (var scalar in fields.Scalars(commas: false, "aliases", "redirect_from"))
        {
            var path = scalar.Value;
            if (Uri.TryCreate(path, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
                path = uri.AbsolutePath;
            path = Uri.UnescapeDataString(path.Split('?', '#')[0]);
            var normal = SitePath.Normalize(path);
            if (HasDotSegments(path) || path.Trim('/').Length == 0)
                fields.Warn(scalar, "alias-invalid", $"`{scalar.Value}` is not a URL path of this site; write one such as `/old/post`");
            else if (ReservedUrls.IsAlwaysServed(normal))
                fields.Warn(scalar, "alias-taken", $"`{normal}` is a URL of the site itself and cannot redirect; remove the alias");
            else
                aliases.Add(new(normal, scalar.Line, scalar.Column));
        }

        return aliases;
    }

    /// <summary>Position of the key in a file that sets its URL, from 1; the start of the file when no key does.</summary>
    public static (int Line, int Column) FindPosition(string file, string text)
    {
        var ignored = new List<Diagnostic>();
        var map = FrontMatterSplitter.Split(file, text, ignored)?.FrontMatter?.Parse(file, ignored);
        return map is not null && new YamlFields(file, map, ignored).Node("url", "permalink", "slug") is { } node ? (node.Line, node.Column) : (1, 1);
    }

    private static bool HasDotSegments(string path) => path.Split('/').Any(s => s is "." or "..");
}
