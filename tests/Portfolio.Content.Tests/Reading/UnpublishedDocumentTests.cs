using Portfolio.Content.Model;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Tests.Reading;

public sealed class UnpublishedDocumentTests
{
    [Fact]
    public void No_way_to_write_a_draft_or_a_future_date_publishes_the_text()
    {
        using var folder = new SiteFolder();
        var cases = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, frontMatter) in HiddenTexts.All())
        {
            var path = $"posts/case-{cases.Count}.md";
            cases.Add(path, name);
            folder.Write(path, frontMatter + "\nSecret text.\n");
        }

        cases.Count.ShouldBeGreaterThan(5000);
        var problems = folder.Sync.Run().Problems;
        problems.Where(p => p.Rule == "internal-error").ShouldBeEmpty();
        using var site = folder.Now.Open();
        site.Posts().Concat(site.PostsWithBodies().OfType<Post>()).Select(p => cases[p.Path])
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBeEmpty();
        cases.Keys.Where(path => site.Find($"/blogs/{Path.GetFileNameWithoutExtension(path)}") is not null)
            .Select(path => cases[path])
            .Where(c => !c.Contains("unlisted", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("---\ntitle: A\ndraft: false\npublished: true\nstatus: published\nvisibility: public\nhidden: false\n---\nText.\n")]
    [InlineData("---\ndate: 2020-01-01\npublishedAt: 2020-01-02\nexpires: 2099-01-01\n---\nText.\n")]
    [InlineData("---\ndate: 2099-01-01\npublishDate: 2020-01-01\n---\nText.\n")]
    [InlineData("---\ndate: 2020-01-01\npublishDate: \"\"\nexpiryDate: \"\"\npublished: \"\"\n---\nText.\n")]
    [InlineData("---\nstatus: scheduled\ndate: 2020-01-01\n---\nText.\n")]
    [InlineData("---\nstatus: scheduled\npublishedAt: 2020-01-01\n---\nText.\n")]
    [InlineData("---\ncreated: \"[[2020-01-01]]\"\n---\nText.\n")]
    [InlineData("---\nsearchHidden: false\nhiddenFromHomePage: false\nhiddenFromSearch: false\ntoc: { sidebar: left }\n---\nText.\n")]
    [InlineData("---\nhero: { image: { file: a.webp, alt: A }, tagline: B, actions: [] }\n---\nText.\n")]
    [InlineData("+++\ntitle = \"A\"\ndate = 2020-01-01\ndraft = false\n+++\nText.\n")]
    [InlineData("{\"title\": \"A\", \"draft\": false}\nText.\n")]
    [InlineData("\ufeff\n<!-- note -->\n\n---\ntitle: A\n---\nText.\n")]
    [InlineData("---\rtitle: A\r---\rText.\r")]
    [InlineData("Note: text may begin so.\n\nDate: next week, status: unclear.\n")]
    [InlineData("# Status: done\n\nText.\n\n---\n\nMore: text.\n")]
    [InlineData("{#id} text\n")]
    [InlineData("{{< note >}}\ntext\n")]
    [InlineData("# A\n\nText.\n\n```yaml\n---\ndraft: true\n---\n```\n")]
    [InlineData(
        "---\ntitle: A\n---\nText.\n\n{{< code file=\"a.md\" >}}\n---\ntitle: B\ndraft: true\n---\n{{< /code >}}\n")]
    [InlineData("---\ntitle: Plan\n---\nText.\n\nStatus: done\n")]
    [InlineData("---\npublisher: Me\npassword: \"\"\n---\nText.\n")]
    [InlineData("---\n\nA text that begins with a thematic break.\n\n---\n\nMore.\n")]
    [InlineData("---\nA text that begins with a thematic break, and goes on: so.\n")]
    public void A_text_that_is_not_hidden_is_published(string text)
    {
        using var folder = new SiteFolder();
        folder.Write("posts/a.md", text).Sync.Run().Problems.Where(p => p.Severity == Severity.Error).ShouldBeEmpty();
        using var site = folder.Now.Open();
        site.Posts().ShouldHaveSingleItem().Url.ShouldBe("/blogs/a");
    }

    [Fact]
    public void Keys_of_real_sites_hide_a_text_only_if_they_plainly_mean_visibility()
    {
        string[] shown = [
            "draft:", "wip:", "release: true", "release: v1.2", "release: 1.4", "status: evergreen", "status: seedling",
            "status: budding", "status: growing", "status: \"🌱\"", "status: active", "status:", "stage: draft-like",
            "growthStage: seedling", "maturity: budding", "confidence: low", "importance: 3",
            "epistemic_status: certain", "project_status: active", "http_status: 404", "schedule: weekly",
            "published_in: Nature", "publishToMedium: false", "publishing_house: O'Reilly", "secrets_manager: vault",
            "expires_in: 3 days", "show_date: true", "hide_table_of_contents: true", "hideComments: true",
            "showtoc: false", "sidebar_position: 2", "pagination_next: null", "slides: true", "asciinema: true",
            "in_search_index: true", "weight: 10", "render_with_liquid: false", "ignore: false", "exclude: false",
            "enabled: true", "show: true", "disabled: false", "dg-publish: true", "dg-home: true", "dg-note-icon: tree",
            "up: \"[[Home]]\"", "banner_y: 0.5", "draft_feedback_requests: 3", "draftfeedback: true", "privateNotes: x",
            "visibilityKm: 30", "publisher: Some House", "storyPublishDate: 2011", "craft: beer", "wide: true",
            "tip: true",
        ];
        string[] hidden = [
            "draft: true", "draft: maybe", "private: maybe", "hidden: yes please", "published: later",
            "published: false", "publish: false", "dg-publish: false", "readyToPublish: false",
            "unlisted_until: spring", "status: draft", "status: first draft", "status: in review",
            "status: scheduled\ncreatedAt: 2020-01-01\npublishedAt:", "status: privat", "release: false",
            "release: 2099-01-01", "releaseDate: 2099-01-01", "ignore: true", "exclude: true", "enabled: false",
            "post_password: abc", "embargo_level: 2", "visibility: friends",
        ];
        (shown.Length + hidden.Length).ShouldBeGreaterThan(60);
        using var folder = new SiteFolder();
        foreach (var (index, key) in shown.Concat(hidden).Index())
            folder.Write($"posts/case-{index}.md", $"---\ntitle: A\n{key}\n---\nText.\n");
        folder.Sync.Run();
        using var site = folder.Now.Open();
        shown.Where((_, i) => site.Find($"/blogs/case-{i}") is null).ShouldBeEmpty();
        hidden.Where((_, i) => site.Find($"/blogs/case-{shown.Length + i}") is not null).ShouldBeEmpty();
    }

    [Fact]
    public void Keys_of_Digital_Garden_are_known()
    {
        using var folder = new SiteFolder();
        folder.Write("posts/a.md",
            "---\n{\"dg-publish\":true,\"permalink\":\"/own/\",\"dg-home\":true,\"dgPassFrontmatter\":true,\"dgShowToc\":true,\"dg-note-properties\":{}}\n---\n\nText.\n")
            .Sync.Run().Problems.ShouldBeEmpty();
        using var site = folder.Now.Open();
        site.Find("/own").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("---\ndate: 2099-01-01\npublishDate: \"\"\n---\n")]
    [InlineData("---\ndate: 2099-01-01\npublishDate: ' '\nexpiryDate: ''\npublished: ''\n---\n")]
    [InlineData("---\ndate: ''\ncreated: 2099-01-01\npublish_date: ''\n---\n")]
    [InlineData("+++\ndate = 2099-01-01\npublishDate = \"\"\n+++\n")]
    [InlineData("{\"date\": \"2099-01-01\", \"publishDate\": \"\"}\n")]
    public void An_empty_date_is_as_good_as_none(string text)
    {
        using var folder = new SiteFolder();
        folder.Write("posts/a.md", text + "Secret.\n").Sync.Run().Problems.Where(p => p.Severity == Severity.Error)
            .ShouldBeEmpty();
        using var site = folder.Now.Open();
        site.Posts().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("---\ndraft: perhaps\n---\n", "2:8: wrong-type")]
    [InlineData("---\nstatus: darft\n---\n", "2:9: wrong-type")]
    [InlineData("---\n# A comment\n# Another\nprose\nprose\ndraft: maybe\n---\n", "6:6: yaml-syntax")]
    [InlineData("---\npublish date: 2099-01-01\n\n", "1:1: front-matter-unclosed")]
    [InlineData("---\ndraft true\n---\n", "2:1: yaml-shape")]
    [InlineData("---\nembargoed_for: press\n---\n", "2:1: visibility-unknown")]
    [InlineData("---\ndate: #2099-01-01\n---\n", "2:6: visibility-unknown")]
    [InlineData("---\ndraft: false\nDraft: true\n---\n", "3:1: yaml-duplicate-key")]
    [InlineData("\n\n----\ndraft: true\n----\n", "3:1: front-matter-unread")]
    [InlineData("title: A\ndraft: true\n---\n", "1:1: front-matter-unread")]
    [InlineData("<!--\ndraft: true\n-->\n", "2:1: front-matter-unread")]
    [InlineData("\n\n {\"draft\": true,,}\n", "3:17: front-matter-json")]
    [InlineData("+++\ndraft = yes\n+++\n", "2:9: toml-syntax")]
    [InlineData("+++\ndraft = true\n", "1:1: front-matter-unclosed")]
    public void What_is_not_understood_is_an_error(string text, string expected)
    {
        using var folder = new SiteFolder();
        folder.Write("posts/a.md", text + "Secret.\n").Sync.Run().Problems.Where(p => p.Severity == Severity.Error)
            .Select(p => $"{p.Line}:{p.Column}: {p.Rule}").ShouldBe([expected]);
        using var site = folder.Now.Open();
        site.Posts().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("%A", " ", "x")]
    [InlineData("", "-", "x")]
    [InlineData("{\"a\": [", "1,", "1]}")]
    [InlineData("", "\"a\":", "")]
    [InlineData("<!--", "\na: b", "-->")]
    [InlineData("", "<!--", "")]
    [InlineData("", "<!-- -->", "")]
    [InlineData("---\n", "a: 1\n", "---\n")]
    public void A_megabyte_of_a_hostile_start_is_read(string start, string middle, string end)
    {
        var text = start + string.Concat(Enumerable.Repeat(middle, 1_000_000 / middle.Length)) + end;
        var problems = new List<Diagnostic>();
        HangLimit.Of(() =>
        {
            if (FrontMatterSplitter.Split("posts/a.md", text, problems) is { } source)
                FrontMatterReader.Read(new("posts/a.md", ContentKind.Post, 0, 0), source, TimeZoneInfo.Utc, problems);
        });
    }
}
