
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Yaml;

namespace Portfolio.Content.Reading;

/// <summary>What front matter says about addresses: the one a document has, and those it had.</summary>
internal static class FrontMatterAddress
{
    /// <summary>Slug and address, by the front matter where it names them, else by the place of the file.</summary>
    public static (string Slug, string Url) Read(ContentKind kind, YamlFields fields, DocumentAddress address)
    {
        var slug = SlugOf(fields, address);
        var url = kind == ContentKind.Page ? $"/{slug}" : $"/blogs/{slug}";
        if (fields.Text("url", "permalink") is { } path)
        {
            var clean = Slug.OfPath(SitePath.Normalize(path));
            if (path[0] != '/' || clean.Length == 0 || HasDots(path))
                fields.Fail(fields.Node("url", "permalink")!, "url-invalid", $"`{path}` is not a path from the root of the site; write one such as `/{(clean.Length == 0 ? "my-page" : clean)}`");
            else
                url = "/" + clean;
        }

        if (ReservedUrls.Holds(url))
        {
            fields.Fail(fields.Node("url", "permalink", "slug") ?? new YamlText("", false, 1, 1), "url-reserved",
                $"`{url}` is an address of the site itself; choose another with `slug`");
        }

        return (slug, url);
    }

    /// <summary>Former addresses, as the site would be asked for them.</summary>
    public static List<Alias> Aliases(YamlFields fields)
    {
        var aliases = new List<Alias>();
        foreach (var text in fields.Texts(commas: false, "aliases", "redirect_from"))
        {
            var path = text.Value;
            if (Uri.TryCreate(path, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
                path = uri.AbsolutePath;
            path = Uri.UnescapeDataString(path.Split('?', '#')[0]);
            if (HasDots(path) || path.Trim('/').Length == 0)
                fields.Warn(text, "alias-invalid", $"`{text.Value}` is not a path of the site; write one such as `/old/address`");
            else if (ReservedUrls.AlwaysAnswers(SitePath.Normalize(path)))
                fields.Warn(text, "alias-taken", $"`{SitePath.Normalize(path)}` is an address of the site itself, so it cannot redirect; remove the alias");
            else
                aliases.Add(new(SitePath.Normalize(path), text.Line, text.Column));
        }

        return aliases;
    }

    /// <summary>Where a text says what its address is, line and column from 1; the beginning of the file when it does not.</summary>
    public static (int Line, int Column) Place(string file, string text)
    {
        var ignored = new List<Diagnostic>();
        var matter = SourceText.Split(file, text, ignored)?.FrontMatter;
        var map = matter is null ? null : YamlSource.ReadMap(file, matter, firstLine: 2, ignored);
        return map is not null && new YamlFields(file, map, ignored).Node("url", "permalink", "slug") is { } at ? (at.Line, at.Column) : (1, 1);
    }

    private static string SlugOf(YamlFields fields, DocumentAddress address)
    {
        if (fields.Text("slug") is not { } text)
            return address.Slug;
        var at = fields.Node("slug")!;
        var clean = Slug.OfPath(text);
        if (clean.Length == 0)
        {
            fields.Fail(at, "slug-invalid", $"`{text}` holds no letter or digit; write some, such as `my-post`");
            return address.Slug;
        }

        if (HasDots(text) || text.Contains('\\', StringComparison.Ordinal) || text[0] == '/')
            fields.Fail(at, "slug-invalid", $"`{text}` leads out of its place; write letters, digits and hyphens, such as `{clean}`");
        else if (clean != text)
            fields.Warn(at, "slug-changed", $"`{text}` is served as `{clean}`; write it so");
        return address.Parent.Length > 0 && !text.Contains('/', StringComparison.Ordinal) ? $"{address.Parent}/{clean}" : clean;
    }

    private static bool HasDots(string path) => path.Split('/').Any(s => s is "." or "..");
}
