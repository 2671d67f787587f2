using System.Globalization;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.Files;
using Portfolio.Content.Reading.FrontMatter;

namespace Portfolio.Content.Tests.Reading;

/// <summary>The table of the rule that decides which documents are hidden.</summary>
public sealed class HidingRuleTests
{
    [Theory]
    [InlineData("draft: true")]
    [InlineData("Draft: yes")]
    [InlineData("extra: {draft: true}")]
    [InlineData("date: 2099-01-01")]
    [InlineData("publishDate: 2099-01-01")]
    [InlineData("date: 2020-01-01\npublish_date: 2099-01-01")]
    [InlineData("date: 2099-01-01\npublishDate: ''")]
    [InlineData("expires: 2020-01-01")]
    [InlineData("expiryDate: 2020-01-01")]
    [InlineData("expires: 2099-01-01\nexpiryDate: 2020-01-01")]
    public void A_key_of_this_site_hides_a_text_silently(string key) => IsHidden(key);

    [Theory]
    [InlineData("published: false")]
    [InlineData("publish: no")]
    [InlineData("private: true")]
    [InlineData("hidden: true")]
    [InlineData("Status: Draft")]
    [InlineData("status: private")]
    [InlineData("status: pending")]
    [InlineData("visibility: private")]
    [InlineData("params: {private: true}")]
    public void A_known_pair_hides_a_text_with_a_warning_that_names_the_key_of_this_site(string pair)
    {
        var problem = IsHidden(pair).ShouldHaveSingleItem();
        (problem.Rule, problem.Severity).ShouldBe(("visibility-key", Severity.Warning));
        problem.Message.ShouldContain("use `draft: true` instead");
    }

    [Theory]
    [InlineData("drafts: true")]
    [InlineData("drat: true")]
    [InlineData("darft: true")]
    [InlineData("Drafft: false")]
    [InlineData("dra_fts: soon")]
    [InlineData("unlistd: true")]
    [InlineData("dates: 2020-01-01")]
    [InlineData("dat: x")]
    [InlineData("expire: 2020-01-01")]
    [InlineData("expired: 2099-01-01")]
    [InlineData("publishDat: 2099-01-01")]
    [InlineData("expiry_dates: 2099-01-01")]
    [InlineData("extra: {drafts: true}")]
    public void A_key_one_letter_from_a_hiding_key_is_an_error(string key)
    {
        var problem = IsHidden(key).ShouldHaveSingleItem();
        (problem.Rule, problem.Severity).ShouldBe(("visibility-unknown", Severity.Error));
        problem.Message.ShouldContain("may be a misspelling of `");
    }

    [Theory]
    [InlineData("draft: perhaps", "wrong-type")]
    [InlineData("draft: [true]", "wrong-type")]
    [InlineData("draft: #true", "visibility-unknown wrong-type")]
    [InlineData("draft: false\nDraft: true", "yaml-duplicate-key")]
    [InlineData("hidden: false\nhidden: true", "yaml-duplicate-key")]
    [InlineData("unlisted: 1", "wrong-type")]
    [InlineData("date: soon", "front-matter-date")]
    [InlineData("date: {year: 2099}", "wrong-type")]
    [InlineData("date: #2099-01-01", "visibility-unknown")]
    [InlineData("publishDate: 2099-13-45", "front-matter-date")]
    [InlineData("expires: spring", "front-matter-date")]
    public void A_hiding_key_whose_value_cannot_be_read_is_an_error(string key, string rules) =>
        string.Join(' ', IsHidden(key).Where(p => p.Severity == Severity.Error).Select(p => p.Rule)).ShouldBe(rules);

    [Theory]
    [InlineData("---\ntitle: One: two\n---\n", "2:11: yaml-syntax")]
    [InlineData("---\ndraft true\n---\n", "2:1: yaml-shape")]
    [InlineData("---\ndraft: false\n\n", "1:1: front-matter-unclosed")]
    [InlineData("---\nProse between two thematic breaks.\n---\n", "2:1: yaml-shape")]
    [InlineData("\n\n+++\ntitle = 'A'\n+++\n", "3:1: front-matter-format")]
    [InlineData("+++\ntitle = 'A'\n", "1:1: front-matter-format")]
    [InlineData("{\"title\": \"A\"}\n", "1:1: front-matter-format")]
    [InlineData("\ufeff{\n  title: 'A'\n}\n", "1:1: front-matter-format")]
    [InlineData("---yaml\ntitle: A\n---\n", "1:1: front-matter-format")]
    [InlineData("--\ndraft: true\n---\n", "2:1: front-matter-unread")]
    [InlineData("\ntitle: A\nexpires: 2020-01-01\n---\n", "3:1: front-matter-unread")]
    [InlineData("---json\n{\"title\": \"A\"}\n---\n", "1:1: front-matter-format")]
    public void Front_matter_that_cannot_be_read_is_an_error(string text, string expected)
    {
        using var folder = new SiteFolder();
        folder.Write("posts/a.md", text + "Secret.\n").Sync.Run().Problems.Where(p => p.Severity == Severity.Error)
            .Select(p => $"{p.Line}:{p.Column}: {p.Rule}").ShouldBe([expected]);
        using var site = folder.Now.Open();
        site.Posts.List().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("posts/a.draft.md")]
    [InlineData("posts/A.DRAFT.md")]
    [InlineData("posts/2020-01-02-a.draft.markdown")]
    [InlineData("posts/folder/index.draft.md")]
    [InlineData("posts/folder.draft/index.md")]
    [InlineData("posts/Folder.Draft/a.md")]
    [InlineData("posts/a.draft.fr.md")]
    [InlineData("posts/a.draft.de.md")]
    [InlineData("posts/a.de.draft.md")]
    [InlineData("pages/a.draft.md")]
    public void A_name_that_ends_in_draft_hides_a_text(string path)
    {
        using var folder = new SiteFolder();
        folder.Write("site.yaml", "languages: [de]\n").Write(path, "---\ndraft: false\n---\nSecret.\n").Sync.Run().Problems
            .ShouldBeEmpty();
        using var site = folder.Now.Open();
        site.Posts.List().Concat<Document>(site.Pages()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("tags: [draft, one]", "2:8: tag-draft")]
    [InlineData("categories: Draft", "2:13: tag-draft")]
    [InlineData("draft:", "2:1: visibility-key")]
    [InlineData("password: abc", "2:1: visibility-key")]
    [InlineData("saveAsDraft: true", "2:1: visibility-key")]
    [InlineData("ignorePost: true", "2:1: visibility-key")]
    [InlineData("notPublished: yes", "2:1: visibility-key")]
    [InlineData("publish_state: draft", "2:1: visibility-key")]
    [InlineData("stage: draft", "2:1: visibility-key")]
    [InlineData("workflow: {state: Draft}", "2:1: visibility-key")]
    [InlineData("members_only: true", "2:1: visibility-key")]
    [InlineData("post_deleted: true", "2:1: visibility-key")]
    [InlineData("permalink: false", "2:1: visibility-key")]
    [InlineData("build: {render: never}", "2:1: visibility-key")]
    [InlineData("firstPublishedAt: 2099-01-01", "2:1: visibility-key")]
    [InlineData("readyToPublish: false", "2:1: visibility-key")]
    [InlineData("saveAsDraft: false", "2:1: unknown-key")]
    [InlineData("draft_feedback_requests: 3", "2:1: unknown-key")]
    [InlineData("storyPublishDate: 2011", "2:1: unknown-key")]
    [InlineData("privateNotes: x", "2:1: unknown-key")]
    [InlineData("visibilityKm: 30", "2:1: unknown-key")]
    [InlineData("stage: draft-like", "2:1: unknown-key")]
    [InlineData("http_status: 404", "2:1: unknown-key")]
    [InlineData("published_in: Nature", "2:1: unknown-key")]
    [InlineData("publisher: Some House", "")]
    [InlineData("hideComments: true", "2:1: unknown-key")]
    [InlineData("pubDate: 2011-01-01", "2:1: unknown-key")]
    [InlineData("published: true", "2:1: visibility-key")]
    [InlineData("private: maybe", "2:1: visibility-key")]
    [InlineData("hidden: false", "2:1: visibility-key")]
    [InlineData("status: seedling", "2:1: visibility-key")]
    [InlineData("visibility: friends", "2:1: visibility-key")]
    [InlineData("published: 0", "2:1: visibility-key")]
    [InlineData("isDraft: true", "2:1: visibility-key")]
    [InlineData("pubDate: 2099-01-01", "2:1: visibility-key")]
    [InlineData("embargo: 2099-01-01", "2:1: visibility-key")]
    [InlineData("extra: {wip: true}", "2:9: visibility-key")]
    [InlineData("draft: false\nunlisted: false\ndate: 2020-01-01\nexpires: 2099-01-01", "")]
    [InlineData("date: 2099-01-01\npublishDate: 2020-01-01", "2:7: front-matter-date")]
    [InlineData("date: 2020-01-01\npublishDate: \"\"\nexpiryDate: ''", "")]
    public void Any_other_key_is_a_warning_and_the_text_is_shown(string key, string expected)
    {
        using var folder = new SiteFolder();
        string.Join(' ', folder.Write("posts/a.md", $"---\n{key}\n---\nText.\n").Sync.Run().Problems
            .Select(p => $"{p.Line}:{p.Column}: {p.Rule}")).ShouldBe(expected);
        using var site = folder.Now.Open();
        site.Posts.List().ShouldHaveSingleItem();
    }

    public static TheoryData<string, string> WrongFirstLines => new()
    {
        { "", "---" }, { "----", "----" }, { "--", "--" }, { "- - -", "---" }, { "—", "—" }, { "–––", "---" }, { "***", "***" },
        { "===", "===" }, { "___", "___" }, { "```", "```" }, { "```yaml", "```" }, { "~~~", "---" }, { "# ---", "---" },
        { "# A heading\n\n---", "---" }, { "Underlined\n==========\n\n---", "---" }, { "\\---", "---" }, { "> ---", "---" },
        { "--- # front matter", "---" }, { "A line before it.\n\n---", "---" }, { "---\n---", "---" },
        // Forms that nobody listed.
        { "# A heading\n", "" }, { "\ufeff\n\n# A heading", "---" }, { "<!--", "-->" }, { "<!-- a note -->\n--", "--" },
        { "\t----", "\t----" }, { "```markdown\n---", "---" }, { "![](a.png)\n\n---", "---" }, { "---\ntitle: A\n---\n\n---", "---" },
        { "---\ntitle: A\n---", "---" }, { "", "" }, { "---\ntitle: A\n---\n\n# A heading\n\n---", "---" },
    };

    private static readonly string[] HidingLines = ["draft: true", "date: 2999-01-01", "publishDate: 2999-01-01", "status: draft",
        "private: true", "published: false", "unlisted: true", "expires: 2020-01-01",
        "DATE : 2999-01-01", "\tDraft:\tyes", "expiryDate: \"2020-01-01\" # over", "saveAsDraft: true", "Drafts: true"];

    [Theory]
    [MemberData(nameof(WrongFirstLines))]
    public void No_way_to_write_a_draft_or_a_future_date_publishes_the_text(string first, string last)
    {
        using var folder = new SiteFolder();
        foreach (var (index, hiding) in HidingLines.Index())
        {
            var text = $"{first}\ntitle: A\n{hiding}\n{last}\n\nSecret text.\n";
            folder.Write($"posts/{index}.md", index % 3 == 0 ? text.Replace("\n", "\r\n", StringComparison.Ordinal) : text);
            folder.Write($"posts/only-{index}.md", $"{first}\n{hiding}\n{last}\n\nSecret text.\n");
        }

        var problems = folder.Sync.Run().Problems.Where(p => p.Severity == Severity.Error).ToList();
        using var site = folder.Now.Open();
        site.Posts.WithBodies().Select(p => p.Path).ShouldBeEmpty();
        problems.Select(p => p.File).Distinct().Count().ShouldBe(2 * HidingLines.Length);
        problems.ShouldAllBe(p => p.Rule == "front-matter-unread");
    }

    /// <summary>Places in which a line hides a text, although it is not read as front matter. <c>{0}</c> is the line.</summary>
    public static TheoryData<string> Places =>
    [
        // Below a front matter that ends too early.
        "---\ntitle: A\n---\n{0}\n\nText.\n", "---\ntitle: A\n---\n\n{0}\n\nText.\n", "---\n---\n{0}\n\nText.\n",
        "---\ntitle: A\n---\n\n# A\n\n{0}\n\nText.\n", "---\ntitle: A\n...\n{0}\nText.\n", "---\r\ntitle: A\r\n---\r\n{0}\r\n\r\nText.\r\n",
        "---\ntitle: A\n---\n\n---\n\n{0}\n\n---\n\nText.\n", "---\ntitle: A\n---\nauthor: B\n{0}\ntags: [c]\n\nText.\n",
        "---\ntitle: A\n---\n- {0}\n\nText.\n", "---\ntitle: A\n---\n1. {0}\n\nText.\n", "---\ntitle: A\n---\n**{0}**\n\nText.\n",
        "---\ntitle: A\n---\n> {0}\n\nText.\n", "---\ntitle: A\n---\n`{0}`\n\nText.\n", "---\ntitle: A\n---\nA line.\n{0}\n\nText.\n",
        // In a comment.
        "---\ntitle: A\n---\n<!-- {0} -->\n\nText.\n", "---\ntitle: A\n---\n<!--\n{0}\n-->\n\nText.\n", "---\ntitle: A\n---\n%% {0} %%\n\nText.\n",
        "---\ntitle: A\n---\n[//]: # ({0})\n\nText.\n", "---\ntitle: A\n---\n{{/* {0} */}}\n\nText.\n", "<!-- a note --> %%{0}%% Text.\n",
        "<!--{0}-->\n---\ntitle: A\n---\nText.\n", "%%\n{0}\n%%\n\nText.\n",
        // Without front matter.
        "{0}\n\nText.\n", "- {0}\n\nText.\n", "%%{0}%%\n\nText.\n", "Front matter\n{0}\n---\nText.\n", "* {0}\n\nText.\n",
        "\u2028\u2028{0}\u2028\u2028Text.\n", "title: A, {0}\n\nText.\n", "> {0}\n\nText.\n", "A\n===\n{0}\n\nText.\n", "# {0}\n\nText.\n",
        // After a character that ends a line in Unicode only.
        "---\ntitle: A\u2028{0}\n---\nText.\n", "---\ntitle: A\u0085{0}\n---\nText.\n", "---\ntitle: A\n---\nauthor: B\u2029{0}\n\nText.\n",
    ];

    [Theory]
    [MemberData(nameof(Places))]
    public void Each_key_that_hides_does_so_in_each_place_that_resembles_front_matter(string place)
    {
        using var folder = new SiteFolder();
        string[] lines = [.. HidingLines, "visibility: private", "hidden: true", "publish: no", "stage: draft", "embargo: 2999-01-01",
            "unreleased: true", "notPublished: true"];
        foreach (var (index, line) in lines.Index())
            folder.Write($"posts/{index}.md", string.Format(CultureInfo.InvariantCulture, place, line.Trim()));
        var problems = folder.Sync.Run().Problems.Where(p => p.Severity == Severity.Error).ToList();
        using var site = folder.Now.Open();
        site.Posts.WithBodies().Select(p => lines[int.Parse(Path.GetFileNameWithoutExtension(p.Path), CultureInfo.InvariantCulture)])
            .ShouldBeEmpty();
        problems.Select(p => p.File).Distinct().Count().ShouldBe(lines.Length);
        problems.ShouldAllBe(p => p.Rule == "front-matter-unread");
    }

    [Theory]
    [InlineData("---\ntitle: A\n---\nDates: May 5 to 6\nPlace: Berlin\n\nText.\n")]
    [InlineData("---\ntitle: A\n---\nCraft: why it matters to me.\n\nText.\n")]
    [InlineData("---\ntitle: A\n---\n# Draft: how beer is drawn\n\nText.\n")]
    [InlineData("---\ntitle: A\n---\n\n```yaml\nname: a\ndraft: true\n```\n\nText.\n")]
    [InlineData("---\ntitle: A\n---\n\nText.\n\ndraft: true\n")]
    [InlineData("---\ntitle: A\n---\n<!-- Hugo reads draft: true in front matter. -->\nText.\n")]
    [InlineData("---\ntitle: A\n---\n- Status: done\n- Published: 2020-01-01\n\nText.\n")]
    [InlineData("---\ntitle: A\n---\n| status: | draft |\n|---|---|\n| a | b |\n")]
    [InlineData("---\ntitle: A\n---\n{{< note draft=\"true\" >}}\nText.\n")]
    [InlineData("---\ntitle: A\n---\nSee https://example.com/?draft=true for that.\n")]
    public void A_text_below_front_matter_is_shown(string text) => A_text_without_such_front_matter_is_shown(text);

    [Theory]
    [InlineData("title: A\ntags: [b]\n---\nText.\n", 1)]
    [InlineData("# A\n\n---\nTitle: A\nAuthor: B\n---\nText.\n", 4)]
    [InlineData("Layout: post\nTags:\n  - b\n- - -\nText.\n", 1)]
    [InlineData("Status: done\n---\nText.\n", 1)]
    public void Two_known_keys_before_a_line_of_dashes_are_an_error(string text, int line)
    {
        using var folder = new SiteFolder();
        var problem = folder.Write("posts/a.md", text).Sync.Run().Problems.ShouldHaveSingleItem();
        (problem.Rule, problem.Severity, problem.Line).ShouldBe(("front-matter-unread", Severity.Error, line));
    }

    [Theory]
    [InlineData("\ufeff\n<!-- note -->\n\n---\ntitle: A\n---\nText.\n")]
    [InlineData("---\rtitle: A\r---\rText.\r")]
    [InlineData("{{< note >}}\ntext\n")]
    [InlineData("{#id} text\n")]
    [InlineData("{: .lead}\ntext\n")]
    [InlineData("+++ is not a fence\n")]
    [InlineData("# A\n\nText.\n\n```yaml\n---\ndraft: true\n---\n```\n")]
    [InlineData("Status: done\nDate: next week\n\ndraft: a word\n")]
    [InlineData("Note: text may begin so.\n\nDate: next week, status: unclear.\n")]
    [InlineData("Note: a\nSee also: b\n---\nText.\n")]
    [InlineData("Note: a\nWarning: b\n\n---\n\nText.\n")]
    [InlineData("Summary: what this is about.\n\nUpdated: in May.\n\n---\n\nText.\n")]
    [InlineData("Term\n:   its definition\n\nTags\n:   words\n\n---\n\nText.\n")]
    [InlineData("Q: why?\nA: because.\n---\nText.\n")]
    [InlineData("# 1. Record decisions\n\nDate: 2016-02-12\n\n## Status\n\nAccepted\n\n---\n\nText.\n")]
    [InlineData("# Use SQLite\n\n* Status: accepted\n* Date: 2020-01-01\n\n---\n\nText.\n")]
    [InlineData("# Meeting\n\nDate: 2020-01-01\nAttendees: A, B\n\nText.\n")]
    [InlineData("# Status: done\n\nText.\n\n---\n\nMore: text.\n")]
    [InlineData("Title: The Great Gatsby\nAuthor: F. Scott Fitzgerald\n\nA review.\n\n---\n\nText.\n")]
    [InlineData("Dates: Monday to Friday\n\nText.\n")]
    [InlineData("***\n\nA text that begins with a thematic break.\n\n***\n")]
    [InlineData("A paragraph.\n\n---\n\nDraft: another.\n\n---\n\nText.\n")]
    [InlineData("```yaml\nname: build\non: push\n```\n\nText.\n")]
    [InlineData("# Kubernetes\n\n```yaml\nkind: Pod\nstatus: pending\n```\n\nText.\n")]
    [InlineData(":::note\nStatus: done\n:::\n\nText.\n")]
    [InlineData("| a | b |\n|---|---|\n| state: | draft |\n")]
    [InlineData("<!-- Title: A, status: fine -->\n\nText.\n")]
    [InlineData("---\ntitle: A\n---\n\n---\n\nText.\n\n---\n")]
    [InlineData("---\ntitle: A\n---\n\nDate: 2020-01-01\n---\n\nText.\n")]
    [InlineData("---\ntitle: A\n---\nText.\n\n{{< code >}}\n---\ntitle: B\ndraft: true\n---\n{{< /code >}}\n")]
    public void A_text_without_such_front_matter_is_shown(string text)
    {
        using var folder = new SiteFolder();
        folder.Write("posts/a.md", text).Sync.Run().Problems.Where(p => p.Severity == Severity.Error).ShouldBeEmpty();
        using var site = folder.Now.Open();
        site.Posts.List().ShouldHaveSingleItem();
    }

    [Fact]
    public void An_unlisted_text_is_served_and_not_listed()
    {
        using var folder = new SiteFolder();
        folder.Write("posts/a.md", "---\nunlisted: true\n---\nText.\n").Sync.Run().Problems.ShouldBeEmpty();
        using var site = folder.Now.Open();
        site.Posts.List().ShouldBeEmpty();
        site.Find("/blogs/a").ShouldNotBeNull();
    }

    [Fact]
    public void No_form_of_hiding_front_matter_publishes_the_text()
    {
        using var folder = new SiteFolder();
        var cases = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, frontMatter) in HiddenTexts.All())
        {
            var path = $"posts/case-{cases.Count}.md";
            cases.Add(path, name);
            folder.Write(path, frontMatter + "\nSecret text.\n");
        }

        cases.Count.ShouldBeGreaterThan(300);
        folder.Sync.Run().Problems.Where(p => p.Rule == "internal-error").ShouldBeEmpty();
        using var site = folder.Now.Open();
        site.Posts.WithBodies().Select(p => cases[p.Path]).ShouldBeEmpty();
        cases.Keys.Where(path => site.Find($"/blogs/{Path.GetFileNameWithoutExtension(path)}") is not null)
            .Select(path => cases[path]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "-", "x")]
    [InlineData("{\"a\": [", "1,", "1]}")]
    [InlineData("{", " ", "x")]
    [InlineData("<!--", "\na: b", "-->")]
    [InlineData("", "a: b\n", "---\n")]
    [InlineData("", "a:", "b")]
    [InlineData("", "- ", "x")]
    [InlineData("# ", "= ", "\n===")]
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
            Visibility.MayHide(text, "", DateTime.UtcNow);
        });
    }

    private static IReadOnlyList<Diagnostic> IsHidden(string keys)
    {
        using var folder = new SiteFolder();
        var problems = folder.Write("posts/a.md", $"---\n{keys}\n---\nSecret.\n").Sync.Run().Problems;
        using var site = folder.Now.Open();
        site.Find("/blogs/a").ShouldBeNull();
        return problems;
    }
}
