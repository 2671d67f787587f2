using System.Reflection;
using System.Text.Json;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Store;
using Portfolio.Content.Sync;

namespace Portfolio.Content.Tests.Store;

/// <summary>
/// No query returns hidden documents. Reflection finds all queries, so that queries added later are also tested.
/// </summary>
public sealed class HiddenPostsTests(HiddenPostsTests.HidingSite shared) : IClassFixture<HiddenPostsTests.HidingSite>
{
    private static readonly string[] Hidden = ["secret-draft", "secret-scheduled", "secret-expired", "secret-shadowed",
        "secret-unlisted", "secret-page", "secret-home"];

    /// <summary>The site of the tests that only read.</summary>
    private readonly SiteFolder _folder = shared.Folder;

    /// <summary>The queries that may return hidden documents, each with the source files that may call it.</summary>
    private static readonly Dictionary<string, string[]> ForAuthors = new(StringComparer.Ordinal)
    {
        ["Authors.Documents"] = ["ListCommand.cs", "PreviewLinkCommand.cs", "PublicState.cs"],
        ["Authors.FindAny"] = ["Edit.cs", "NamedPlaces.cs", "PreviewLinkCommand.cs"],
        ["Authors.NamedFiles"] = ["Edit.cs"],
        ["Authors.OwnerOf"] = ["Rename.cs"],
        ["Authors.TranslationsOf"] = ["RenamePath.cs"],
        ["Authors.OtherFileBelow"] = ["Remove.cs", "Rename.cs"],
        ["Authors.FindUnpublished"] = ["PreviewController.cs"],
        ["Authors.UrlOfUnpublished"] = ["PreviewLinkCommand.cs"],
        ["site.UnlistedUrls"] = ["SiteCrawler.cs"],
        ["OldUrls.All"] = ["SiteCrawler.cs"],
        ["site.Query"] = ["AuthorQueries.cs", "FileQueries.cs", "HeadingSearch.cs", "NamedPlaces.cs", "OldUrlQueries.cs", "PostQueries.cs",
            "QueryMatches.cs", "SeriesQueries.cs", "ServedUrls.cs", "SimilarWords.cs", "SiteSearch.cs", "StaticIndex.cs", "TagQueries.cs"],
    };

    private static readonly string[] NoQueries = ["site.Query", "site.Cached", "site.Dispose", "site.InLanguage", "site.Url",
        "site.Translate", "site.ProfileLanguageOf", "site.InList", "site.FoundBy", "site.HasPage",
        "site.PagerOf", "site.ForAgents"];

    /// <summary>The queries by subject, such as <c>Posts</c>, and those of the session itself as <c>site</c>.</summary>
    public static TheoryData<string, string> Queries =>
        [.. typeof(SiteSession).GetProperties().Select(p => (p.Name, Type: p.PropertyType))
            .Where(p => p.Type.Name.EndsWith("Queries", StringComparison.Ordinal)).Append((Name: "site", Type: typeof(SiteSession)))
            .SelectMany(p => p.Type.GetMethods(Members | BindingFlags.DeclaredOnly)
                .Where(m => (m.IsPublic || m.IsAssembly) && !m.IsSpecialName).Select(m => (Subject: p.Name, m.Name)))
            .Where(m => !NoQueries.Contains($"{m.Subject}.{m.Name}") && !ForAuthors.ContainsKey($"{m.Subject}.{m.Name}"))
            .Distinct()];

    private const BindingFlags Members = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    [Theory]
    [MemberData(nameof(Queries))]
    public void No_query_tells_of_what_may_not_be_seen(string subject, string query)
    {
        using var site = _folder.Now.Open();
        var queries = subject == "site" ? site : typeof(SiteSession).GetProperty(subject)!.GetValue(site)!;
        var method = queries.GetType().GetMethod(query, Members)!;
        if (method.IsGenericMethodDefinition)
            method = method.MakeGenericMethod(typeof(Post));
        var seen = (Post)site.Find("/blogs/seen")!;
        foreach (var name in (string[])[.. Hidden, "shared", "seen"])
        {
            foreach (var text in (string[])
                [name, $"/blogs/{name}", $"/{name}", $"/old/{name}", $"tag-{name}", $"Text-{name}"])
            {
                if ((subject, query) is ("site", nameof(SiteSession.Find) or nameof(SiteSession.TextAt)) && text == "/blogs/secret-unlisted")
                    continue;
                if (query == nameof(OldUrlQueries.AliasTarget) && text == "/old/secret-unlisted")
                    continue;
                var arguments = method.GetParameters().Select(p => Argument(p, text, seen)).ToArray();
                var answer = method.Invoke(queries, arguments);
                if (answer is IEnumerable<Post> posts)
                    answer = posts.ToList();
                JsonSerializer.Serialize(answer, answer?.GetType() ?? typeof(object))
                    .ShouldNotContain("secret", Case.Insensitive, $"{subject}.{query}({text})");
            }
        }
    }

    [Fact]
    public void Only_commands_and_preview_links_ask_for_what_readers_may_not_see()
    {
        var files = Directory.EnumerateFiles(Path.Combine(TestPlace.Repository, "src"), "*.cs",
            SearchOption.AllDirectories).ToDictionary(f => f, File.ReadAllText);
        foreach (var (query, allowed) in ForAuthors)
        {
            files.Where(f => f.Value.Contains(query + "(", StringComparison.Ordinal))
                .Select(f => Path.GetFileName(f.Key)).Order(StringComparer.Ordinal).ShouldBe(allowed);
        }
    }

    [Fact]
    public void No_alias_of_what_may_not_be_seen_is_a_URL()
    {
        using var site = _folder.Now.Open();
        var urls = site.UrlIndex();
        Hidden.Where(name => urls.Has($"/old/{name}")).ShouldBe(["secret-unlisted"]);
        urls.Has("/old/seen").ShouldBeTrue();
    }

    [Fact]
    public void Counts_leave_out_what_may_not_be_seen()
    {
        using var site = _folder.Now.Open();
        site.Posts.Count().ShouldBe(2);
        site.Tags.Find("shared")!.Count.ShouldBe(2);
        site.Tags.All().Values.Select(t => (t.Slug, t.Count)).ShouldBe([("shared", 2), ("tag-other", 1), ("tag-seen", 1)]);
        site.Posts.Years().Sum(y => y.Count).ShouldBe(2);
    }

    [Fact]
    public void An_unlisted_post_answers_at_its_own_address()
    {
        using var site = _folder.Now.Open();
        site.Find("/blogs/secret-unlisted").ShouldNotBeNull().Title.ShouldBe("Title-secret-unlisted");
        site.OldUrls.AliasTarget("/old/secret-unlisted").ShouldBe("/blogs/secret-unlisted");
    }

    [Fact]
    public void A_scheduled_post_comes_and_an_expiring_one_goes_by_the_clock_alone()
    {
        using var own = new HidingSite();
        var folder = own.Folder;
        folder.Write("posts/soon.md",
            "---\ndate: 2026-05-01T13:00:00Z\nexpiryDate: 2026-05-01T14:00:00Z\n---\nText.\n").Sync.Run();
        Directory.Delete(Path.Combine(folder.Content, "posts"), recursive: true);
        IsSeen().ShouldBeFalse();
        folder.Sync.Run(SyncScope.Clock).IsEmpty.ShouldBeTrue();
        folder.Store.NextDue().ShouldBe(new DateTime(2026, 5, 1, 13, 0, 0, DateTimeKind.Utc));
        folder.Clock.Time = new(2026, 5, 1, 13, 0, 0, TimeSpan.Zero);
        folder.Sync.Run(SyncScope.Clock);
        IsSeen().ShouldBeTrue();
        folder.Clock.Time = new(2026, 5, 1, 14, 0, 0, TimeSpan.Zero);
        folder.Sync.Run(SyncScope.Clock);
        IsSeen().ShouldBeFalse();

        bool IsSeen()
        {
            using var site = folder.Now.Open();
            return site.Find("/blogs/soon") is not null && site.Posts.List().Any(p => p.Slug == "soon");
        }
    }

    /// <summary>
    /// Image origins are stored with each write. At startup, the origins in documents that have become visible since
    /// then must be included.
    /// </summary>
    [Fact]
    public void The_first_snapshot_allows_images_of_what_is_visible_at_the_start()
    {
        using var own = new HidingSite();
        var folder = own.Folder;
        folder.Write("posts/now.md", "---\ndate: 2026-01-01\n---\n![Seen](https://now.example/a.png)\n")
            .Write("posts/soon.md", "---\ndate: 2026-05-01T13:00:00Z\n---\n![Later](https://soon.example/a.png)\n")
            .Write("posts/draft.md", "---\ndraft: true\n---\n![Never](https://secret.example/a.png)\n").Sync.Run();
        OriginsAfterStart().ShouldBe(["https://now.example"]);
        folder.Clock.Time = new(2026, 5, 1, 13, 0, 0, TimeSpan.Zero);
        OriginsAfterStart().ShouldBe(["https://now.example", "https://soon.example"]);

        IReadOnlyList<string> OriginsAfterStart()
        {
            folder.Restart();
            folder.Store.PublishStored().ShouldBeTrue();
            return folder.Now.ImageOrigins;
        }
    }

    private static object? Argument(ParameterInfo parameter, string text, Post post) =>
        parameter.ParameterType == typeof(string) ? (parameter.Name is "series" ? null : text)
        : parameter.ParameterType == typeof(Func<SiteSession, IEnumerable<Post>>) ? (SiteSession site) =>
            (IEnumerable<Post>)site.Posts.List()
        : parameter.ParameterType == typeof(IReadOnlyList<string>) ? (string[])[$"posts/{text}.md", $"pages/{text}.md"]
        : parameter.ParameterType == typeof(IReadOnlyCollection<long>)
        ? Enumerable.Range(1, 20).Select(i => (long)i).ToList()
        : parameter.ParameterType == typeof(int)
        ? parameter.Name switch { "skip" => 0, "year" => 2026, "page" => 1, _ => 100 }
        : parameter.Name is "isPreview" ? false
        : parameter.ParameterType == typeof(Media) ? new Media { Path = $"static/{text}", Url = $"/{text}", Hash = "" }
        : parameter.ParameterType == typeof(FileIdentity) ? default(FileIdentity)
        : parameter.ParameterType == typeof(MarkdownValue) ? new MarkdownValue("", "", "", new("posts/a.md", [], [], []))
        : parameter.ParameterType.IsInstanceOfType(post) ? post
        : throw new NotSupportedException($"Say what to ask {parameter.Member.Name} for");

    /// <summary>A site with two visible posts, and with documents that are hidden in each way.</summary>
    public sealed class HidingSite : IDisposable
    {
        public HidingSite()
        {
            const string Shared = "tags: [shared, tag-{0}]\nseries: Shared\ntranslationKey: shared\naliases: [/old/{0}]\n";
            void Post(string name, string extra)
            {
                var shared = Shared.Replace("{0}", name, StringComparison.Ordinal);
                Folder.Write($"posts/{name}.md", $"---\ntitle: Title-{name}\ndate: 2026-01-01\n{shared}{extra}\n---\nText-{name}.\n");
            }

            Post("seen", "");
            Post("other", "");
            Post("secret-draft", "draft: true");
            Post("secret-scheduled", "publishDate: 2030-01-01");
            Post("secret-expired", "expiryDate: 2026-02-01");
            Post("secret-shadowed", "slug: seen\npublishDate: 2026-01-02");
            Post("secret-unlisted", "unlisted: true");
            Folder.Write("pages/secret-page.md", "---\ntitle: Title-secret-page\ndraft: true\n---\nText-secret-page.\n")
                .Write("profile.yaml", "name: Ada\n")
                .Write("home.md",
                    "---\ntitle: Title-secret-home\naliases: [/old/secret-home]\ndraft: true\n---\nText-secret-home.\n");
            Folder.Sync.Run();
        }

        public SiteFolder Folder { get; } = new();

        public void Dispose() => Folder.Dispose();
    }
}
