using Portfolio.Web.Commands;
using Portfolio.Web.Options;

namespace Portfolio.Web.Tests.Commands;

/// <summary>
/// Tests that each place of the content folder that names a document has the new name after a rename, and that a removal lists it.
/// </summary>
public sealed class NamedPlacesTests
{
    /// <summary>The documents, each with its new name, its URL before and after, and its file before and after.</summary>
    private static readonly (string Name, string NewName, string Url, string NewUrl, string File, string NewFile)[] Documents =
    [
        ("guide", "manual", "/blogs/guide", "/blogs/manual", "posts/guide.md", "posts/manual.md"),
        ("books/tides", "harbours", "/blogs/books/tides", "/blogs/books/harbours", "posts/books/tides.md", "posts/books/harbours.md"),
        ("trip", "voyage", "/blogs/trip", "/blogs/voyage", "posts/trip/index.md", "posts/voyage/index.md"),
        ("colophon", "about-this", "/colophon", "/about-this", "pages/colophon.md", "pages/about-this.md"),
        ("projects/engine.md", "projects/motor", "/projects/engine", "/projects/motor", "projects/engine.md", "projects/motor.md"),
        ("talks/compaction.md", "talks/merging", "/talks/compaction", "/talks/merging", "talks/compaction.md", "talks/merging.md"),
    ];

    /// <summary>The places, with <c>URL</c> and <c>FILE</c> where they name the document. A new place is a row.</summary>
    private static readonly (string Path, string Text)[] Places =
    [
        ("site.yaml", """
            title: A site
            baseUrl: https://example.com
            footer: See [the text](URL) and <https://example.comURL#part>.
            nav:
              - { label: Text, url: URL }
              - label: Quoted
                url: "URL#part"
            languages:
              - language: de
                footer: Siehe [den Text](URL).
                nav: [{ label: Text, url: URL }]
            """),
        ("profile.yaml", """
            name: Ada
            summary: I wrote [a text](URL).
            organization: { name: Mill, url: URL }
            contact:
              - { label: Text, value: URL }
            projects:
              - name: Loom
                description: Woven, see [here](URL).
                live: URL
                repo: https://example.comURL
                posts: [FILE]
            experience:
              - title: Weaver
                organization: Mill
                start: 2020-01
                results: ["Wrote [a text](URL)."]
            """),
        ("redirects.yaml", "/old-address: URL\n/older: { to: \"URL\", status: 302 }\n"),
        ("head.html", "<link rel=\"help\" href=\"URL\">\n"),
        ("theme.css", ".x { background: url(URL) } .y { background: url('URL') }\n"),
        ("views/after-post.md", "Read [this](URL), [that](https://example.comURL), [[NAME]] or [[NAME|it]].\n"),
        ("views/entry.liquid", "<li><a href=\"{{ post.url }}\">{{ post.title }}</a> <a href=\"URL\">next</a> <a href='URL#part'>part</a></li>\n"),
        ("views/layouts/wide.liquid", "<p>{% if post.url == \"URL\" %}This{% endif %}</p>\n"),
        ("photos/_list.md", """
            ---
            title: Photos
            fields: { about: url, note: markdown }
            entries:
              - { title: One, about: URL, note: "See [it](URL)." }
            ---
            From [a text](URL).
            """),
        ("photos/two.md", "---\ntitle: Two\nabout: URL\nnote: See [it](URL).\n---\n\nText.\n"),
        ("projects/loom.md", "---\ntitle: Loom\nlive: URL\nposts: [FILE]\nresult: Read [how](URL).\n---\n\nSee [it](URL).\n"),
        ("posts/reader.md", "---\ntitle: Reader\nown: { next: URL }\n---\n\n[A](URL), [b](https://example.comURL), <a href=\"URL\">c</a>.\n"),
        ("home.md", "See **[this](URL)**.\n"),
    ];

    public static TheoryData<string> Names => [.. Documents.Select(document => document.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_place_has_the_new_name_after_a_rename(string name)
    {
        var (_, newName, url, newUrl, file, newFile) = Documents.Single(document => document.Name == name);
        await using var site = SiteFixture.Folder(Folder(url, file));

        var output = await RunAsync(site, (options, writer) =>
            RenameCommand.RunAsync(options, name, newName, writer, TestContext.Current.CancellationToken));

        foreach (var (path, text) in Places)
            Read(site, path).ShouldBe(Filled(text, newUrl, newFile), $"{path}\n{output}");
        File.Exists(Path.Combine(site.Content, newFile)).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_file_that_names_a_document_is_listed_by_its_removal(string name)
    {
        var (_, _, url, _, file, _) = Documents.Single(document => document.Name == name);
        await using var site = SiteFixture.Folder(Folder(url, file));

        var output = await RunAsync(site, (options, writer) =>
            RemoveCommand.RunAsync(options, name, writer, TestContext.Current.CancellationToken));

        foreach (var (path, _) in Places)
            output.ShouldContain($"{path}:", customMessage: path);
    }

    [Theory]
    [InlineData("start", "begin", "begin: Start, \"books/more\": More")]
    [InlineData("books/more", "less", "start: Start, \"books/less\": More")]
    public async Task A_page_of_a_documentation_stays_in_its_group(string name, string newName, string pages)
    {
        await using var site = SiteFixture.Folder(
            ("site.yaml", "docs:\n  - title: Begin\n    # start: the first page\n    pages: { start: Start, \"books/more\": More }\n"),
            ("posts/start.md", "# Start\n"), ("posts/books/more.md", "# More\n"));

        await RunAsync(site, (options, writer) =>
            RenameCommand.RunAsync(options, name, newName, writer, TestContext.Current.CancellationToken));

        Read(site, "site.yaml").ShouldBe($"docs:\n  - title: Begin\n    # start: the first page\n    pages: {{ {pages} }}\n");
    }

    [Fact]
    public async Task A_picture_beside_a_renamed_post_is_found_from_every_place()
    {
        const string Square = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0h9v9z\"/></svg>\n";
        (string Path, string Text)[] places =
        [
            ("projects/loom.md", "---\ntitle: Loom\nimage: ../posts/trip/square.svg\nalt: A square\n---\n\n![A](../posts/trip/square.svg)\n"),
            ("profile.yaml", "name: Ada\nprojects:\n  - { name: Mill, description: A mill., image: posts/trip/square.svg, alt: A square }\n"),
            ("redirects.yaml", "/old/square.svg: posts/trip/square.svg\n"),
            ("photos/_list.md", "---\ntitle: Photos\nfields: { file: image }\n---\n"),
            ("photos/one.md", "---\ntitle: One\nfile: ../posts/trip/square.svg\n---\n"),
            ("posts/b.md", "---\ntitle: B\ncover: trip/square.svg\ncoverAlt: A square\n---\n\nText.\n"),
        ];
        await using var site = SiteFixture.Folder([.. places, ("posts/trip/index.md", "# Trip\n"), ("posts/trip/square.svg", Square)]);

        await RunAsync(site, (options, writer) =>
            RenameCommand.RunAsync(options, "trip", "voyage", writer, TestContext.Current.CancellationToken));

        foreach (var (path, text) in places)
            Read(site, path).ShouldBe(text.Replace("trip/", "voyage/", StringComparison.Ordinal), path);
    }

    [Fact]
    public async Task A_name_that_only_begins_or_ends_with_another_stays()
    {
        const string Settings = """
            # /blogs/guides and posts/guide.md.bak are others
            nav:
              - { label: A, url: /blogs/guides }
              - { label: B, url: /en/blogs/guide }
              - { label: C, url: /blogs/guide/part }
              - { label: D, url: "https://other.example/blogs/guide" }
            """;
        await using var site = SiteFixture.Folder(("site.yaml", Settings), ("redirects.yaml", "/blogs/guide-2: /blogs/other\n"),
            ("posts/guide.md", "# Guide\n"));

        await RunAsync(site, (options, writer) =>
            RenameCommand.RunAsync(options, "guide", "manual", writer, TestContext.Current.CancellationToken));

        Read(site, "site.yaml").ShouldBe(Settings);
        Read(site, "redirects.yaml").ShouldBe("/blogs/guide-2: /blogs/other\n");
    }

    [Theory]
    [InlineData("a")]
    [InlineData("posts/a.md")]
    [InlineData("posts/a")]
    [InlineData("/blogs/a")]
    [InlineData("/blogs/a/")]
    [InlineData("/blogs/a.md")]
    [InlineData("blogs/a")]
    [InlineData("https://example.com/blogs/a")]
    [InlineData("a.md")]
    public async Task A_document_is_found_by_each_of_its_names(string name)
    {
        await using var site = SiteFixture.Folder(("site.yaml", "baseUrl: https://example.com\n"), ("posts/a.md", "# A\n"));

        await RunAsync(site, (options, writer) => RemoveCommand.RunAsync(options, name, writer, TestContext.Current.CancellationToken));

        File.Exists(Path.Combine(site.Content, "posts/a.md")).ShouldBeFalse();
    }

    private static IEnumerable<(string, string)> Folder(string url, string file) =>
    [
        .. Places.Select(place => (place.Path, Filled(place.Text, url, file))),
        .. Documents.Select(document => (document.File, $"---\ntitle: {document.Name}\ndate: 2026-01-01\n---\n\nText.\n\n## Part\n")),
        ("talks/_list.md", "---\ntitle: Talks\n---\n"),
    ];

    private static string Filled(string text, string url, string file) =>
        text.Replace("URL", url, StringComparison.Ordinal).Replace("FILE", file, StringComparison.Ordinal)
            .Replace("NAME", url[(url.LastIndexOf('/') + 1)..], StringComparison.Ordinal);

    private static string Read(SiteFixture site, string path) => File.ReadAllText(Path.Combine(site.Content, path));

    private static async Task<string> RunAsync(SiteFixture site, Func<WebsiteOptions, TextWriter, Task> run)
    {
        await using var output = new StringWriter();
        await run(new(site.Content, site.Data, null, "http://localhost:5000"), output);
        return output.ToString();
    }
}
