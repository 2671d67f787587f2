using Portfolio.Content.Model;
using Portfolio.Content.Reading.Yaml;

namespace Portfolio.Content.Reading;

/// <summary>Parsers of the URLs in front matter: the document's own, and its former ones.</summary>
internal static class FrontMatterUrls
{
    /// <summary>The value of the key that sets the URL; <see langword="null"/> when there is none that can be used.</summary>
    public static string? Url(this YamlFields fields)
    {
        if (fields.String(FrontMatterKeys.Url) is not { } text
            || fields.Node(FrontMatterKeys.Url) is YamlScalar { IsQuoted: false, Boolean: not null })
            return null;
        if (!text.Contains("{{", StringComparison.Ordinal) && !text.Contains("{%", StringComparison.Ordinal))
            return text;
        fields.Warn(fields.Node(FrontMatterKeys.Url)!, "url-template",
            $"`{text}` is a template, which is not run; write the URL itself, or `permalink` in site.yaml");
        return null;
    }

    /// <summary>The value that decides the URL; <see langword="null"/> when there is none.</summary>
    public static YamlNode? UrlNode(this YamlFields fields) => fields.Node([.. FrontMatterKeys.Url, .. FrontMatterKeys.Slug]);

    /// <summary>A URL that the author wrote in full.</summary>
    public static string? FixedUrl(this YamlFields fields, string text)
    {
        var clean = Reading.Slug.OfPath(SitePath.Normalize(text));
        if (clean.Length > 0 && !HasDotSegments(text) && !text.Contains('\\', StringComparison.Ordinal)
            && !text.Contains("://", StringComparison.Ordinal) && !text.StartsWith("//", StringComparison.Ordinal))
            return "/" + clean;
        fields.Fail(fields.Node(FrontMatterKeys.Url)!, "url-invalid",
            $"`{text}` is not a URL path; write one such as `/{(clean.Length == 0 ? "my-page" : clean)}`");
        return null;
    }

    /// <summary>The slug in the front matter, else that of the file.</summary>
    public static string Slug(this YamlFields fields, DocumentPath path)
    {
        if (fields.String(FrontMatterKeys.Slug) is not { } text)
            return path.Slug;
        var node = fields.Node(FrontMatterKeys.Slug)!;
        var clean = Reading.Slug.OfPath(text);
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
        foreach (var scalar in FrontMatterKeys.Aliases.SelectMany(name => fields.Scalars(commas: false, name)))
        {
            var path = SitePath.OfUrl(scalar.Value);
            var normal = SitePath.Normalize(path);
            if (HasDotSegments(path) || path.Trim('/').Length == 0)
                fields.Warn(scalar, "alias-invalid", $"`{scalar.Value}` is not a URL path of this site; write one such as `/old/post`");
            else if (PublicUrls.IsAlwaysServed(normal))
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
        return map is not null && new YamlFields(file, map, ignored).UrlNode() is { } node ? (node.Line, node.Column) : (1, 1);
    }

    private static bool HasDotSegments(string path) => path.Split('/').Any(s => s is "." or "..");
}
