using System.Text.RegularExpressions;
using Portfolio.Markdown.Links;

namespace Portfolio.Import.Folders;

internal sealed partial class ZolaFolder : SiteEngine
{
    private readonly SourceConfig _config;
    private readonly string _file;
    private readonly IReadOnlyList<string> _sections;

    private ZolaFolder(SourceSite site, string file) : base(site)
    {
        _file = file;
        _config = SourceConfig.Read(site, file);
        _sections = PostSections.Dated(site, "content/");
    }

    public static SiteEngine? Detect(SourceSite site)
    {
        if (!site.Has("content/") || site.First("zola.toml", "config.toml") is not { } file)
            return null;
        var isZola = file == "zola.toml" || site.TextOf(file).Contains("base_url", StringComparison.Ordinal);
        return isZola ? new ZolaFolder(site, file) : null;
    }

    public override string RecognizedAs => $"a Zola site ({_file})";

    private string Language => _config.Text("default_language") ?? "en";

    /// <summary>
    /// Links that start with <c>@/</c> are relative to the content folder. Links to a list of posts point to the posts
    /// page instead.
    /// </summary>
    public override string Rewrite(string path, string text) => RootLink().Replace(text, link =>
        _sections.Contains(link.Groups["section"].Value) ? "/blogs" : link.Value[1..]);

    public override void SelectFiles()
    {
        if (_config.List("ignored_content").Any())
            throw SourceConfig.Hides(_file, "ignored_content");
        PostSections.Import(Site, "content/", _sections, hasBundles: true);
        Site.ImportStatic("static/");
    }

    public override ImportedSettings Settings() => new()
    {
        Title = _config.Text("title") ?? _config.Text("languages", Language, "title"),
        Description = _config.Text("description") ?? _config.Text("languages", Language, "description"),
        BaseUrl = _config.Text("base_url"),
        Languages = [.. _config.Names("languages").Where(l => l != Language
            && Site.TextPaths.Any(t => t.EndsWith($".{l}.md", StringComparison.Ordinal))).Select(l => new ImportedLanguage(l))],
        Language = _config.Text("default_language"),
        Author = _config.Text("author") ?? _config.Text("extra", "author"),
        Permalink = PostSections.PermalinkOf(_sections),
    };

    public override string? OldUrl(OldText text)
    {
        if (text.Field("path") is { } own)
            return "/" + own.TrimStart('/');
        if (text.Language is { } language)
            return $"/{language}{OldUrl(text.WithoutLanguage)}";
        var name = text.Field("slug") ?? Slug.OfSegment(text.Name).Replace('_', '-');
        return $"/{ContentPath.FolderOf(text.Below("content/"))}/{name}";
    }

    public override bool HasFile(string url) => true;

    public override IEnumerable<string> OldPages => _sections.Where(s => s.Length > 0).Select(s => "/" + s);

    [GeneratedRegex(@"(?<=[(""'<\s])@/((?<section>[\w-]+)/_index\.md)?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex RootLink();
}
