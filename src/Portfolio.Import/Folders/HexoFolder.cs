using Portfolio.Content.Reading.Files;
using Portfolio.Import.Markup;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

internal sealed class HexoFolder(SourceSite site, string file) : SiteEngine(site)
{
    private readonly SourceConfig _config = SourceConfig.Read(site, file);

    public static HexoFolder? Detect(SourceSite site) =>
        site.Has("source/") && site.First("_config.yml", "_config.yaml") is { } file ? new(site, file) : null;

    public override string TakenFor => $"a Hexo site ({file} and source/)";

    public override Templates Templates => Templates.TagsAndValues;

    public override IReadOnlyDictionary<string, string> Values => _config.Texts();

    private string Permalink => "/" + (_config.Text("permalink")?.Trim('/').Replace(".html", "", StringComparison.Ordinal)
        ?? ":year/:month/:day/:title");

    public override void SelectFiles()
    {
        // Hexo copies documents that match `skip_render` unchanged, so they do not become pages.
        foreach (var pattern in _config.List("skip_render").Select(p => SourceConfig.Pattern(file, "skip_render", p)))
        {
            Site.Exclude(f => SourceFiles.IsText(f) && f.StartsWith("source/", StringComparison.Ordinal)
                && pattern(f["source/".Length..]), "documents excluded from rendering by `skip_render`");
        }
        foreach (var key in (ReadOnlySpan<string>)["exclude", "ignore"])
        {
            foreach (var pattern in _config.List(key))
            {
                var ignores = SourceConfig.Pattern(file, key, pattern);
                Site.ExcludeIgnored(f => ignores(f) || (f.StartsWith("source/", StringComparison.Ordinal)
                    && ignores(f["source/".Length..])), key);
            }
        }

        Site.Exclude(f => f.StartsWith("themes/", StringComparison.Ordinal)
            || f.StartsWith("scaffolds/", StringComparison.Ordinal),
            "themes and scaffolds");
        // The images of a post can be in a folder with the name of the post. Such a post is moved into its folder.
        var folders = Site.Files.Where(f => !SourceFiles.IsText(f))
            .SelectMany(f => OldFiles.WithFolders(ContentPath.FolderOf(f)))
            .ToHashSet(StringComparer.Ordinal);
        Site.Rename(f => f.StartsWith("source/_posts/", StringComparison.Ordinal) && SourceFiles.IsText(f)
            && folders.Contains(Path.ChangeExtension(f, null))
            ? $"{Path.ChangeExtension(f, null)}/index{Path.GetExtension(f)}" : f);
        Site.ImportTexts("source/_posts/", "posts/");
        Site.ImportDrafts("source/_drafts/");
        Site.ImportIndex("source/index.md");
        foreach (var text in Site.Files
            .Where(f => f.StartsWith("source/", StringComparison.Ordinal) && SourceFiles.IsText(f)
                && !ContentKinds.IsIgnoredPath(f)).ToList())
        {
            Site.ImportTexts(text, "pages/" + text["source/".Length..]);
        }
        Site.ImportStatic("source/", onlyMedia: true);
    }

    public override ImportedSettings Settings() => new()
    {
        Title = _config.Text("title"),
        Description = _config.Text("description") ?? _config.Text("subtitle"),
        BaseUrl = _config.Text("url"),
        Language = _config.Text("language"),
        TimeZone = _config.Text("timezone"),
        Author = _config.Text("author"),
        Permalink = Permalink,
        Contacts = [.. Accounts.Of(_config, "social"), .. Accounts.Of(_config, "theme_config", "social")],
    };

    public override string? OldUrl(OldText text)
    {
        if (!text.Path.StartsWith("source/_posts/", StringComparison.Ordinal))
            return "/" + text.Below("source/");
        var isDated = _config.Text("new_post_name")?.Contains(":year", StringComparison.Ordinal) == true;
        var below = text.Below("source/_posts/");
        return text.Field("permalink") ?? OldPermalink.Expand(Permalink, text, new Dictionary<string, string?>
        {
            ["title"] = isDated ? $"{ContentPath.FolderOf(below)}/{text.Name}".TrimStart('/') : below,
            ["name"] = text.Name,
            ["post_title"] = Slug.OfSegment(text.Title ?? ""),
            ["category"] = text.Categories.Count == 0 ? _config.Text("default_category") ?? "uncategorized"
                : string.Join('/', text.Categories.Select(Slug.OfSegment)),
        });
    }

    public override IEnumerable<string> OldLists(string key, string label)
    {
        var folder = _config.Text(key == "tags" ? "tag_dir" : "category_dir") ?? key;
        return [$"/{folder}/{label.Replace(' ', '-')}"];
    }
}
