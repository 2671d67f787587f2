using Portfolio.Import.FrontMatter;

namespace Portfolio.Import.Tests;

public sealed class SourceFrontMatterTests
{
    [Theory]
    [InlineData("Text.\n", "Text.\n")]
    [InlineData("---\ntitle: A # comment\ndate: 2024-05-06\ndraft: false\n---\nText.\n",
        "---\ntitle: A # comment\ndate: 2024-05-06\ndraft: false\n---\nText.\n")]
    [InlineData("---\ntitle: [\npublished: false\n---\nText.\n", "---\ntitle: [\npublished: false\n---\nText.\n")]
    [InlineData(
        "+++\ntitle = \"A: b\"\ndate = 2024-05-06T07:08:09+02:00\nweight = 1.5\n[taxonomies]\ntags = [\"Rust\", \"C++\"]\n+++\nText.\n",
        "---\ntitle: \"A: b\"\ndate: 2024-05-06T07:08:09+02:00\nweight: 1.5\ntaxonomies: {tags: [Rust, \"C++\"]}\n---\nText.\n")]
    [InlineData("{\n  \"title\": \"true\",\n  \"toc\": true\n}\n\nText.\n",
        "---\ntitle: \"true\"\ntoc: true\n---\n\nText.\n")]
    [InlineData("---js\nconst title = \"A: b\";\nconst date = \"2023-01-23\";\nconst draft = true;\nconst nav = {\n\tkey: \"About\",\n\torder: 3\n};\n---\nText.\n",
        "---\ntitle: \"A: b\"\ndate: \"2023-01-23\"\ndraft: true\nnav: {key: About, order: 3}\n---\nText.\n")]
    [InlineData("---toml\ntitle = \"A\"\n---\nText.\n", "---\ntitle: A\n---\nText.\n")]
    [InlineData("---json\n{ \"title\": \"A\" }\n---\nText.\n", "---\ntitle: A\n---\nText.\n")]
    [InlineData("---\n title: 'A'\n tags:\n   - a\n---\nText.\n", "---\ntitle: A\ntags: [a]\n---\nText.\n")]
    [InlineData("---\n{title: A, draft: false}\n---\nText.\n", "---\ntitle: A\ndraft: false\n---\nText.\n")]
    [InlineData("---\n  {\"title\": \"A\"}\n---\nText.\n", "---\ntitle: A\n---\nText.\n")]
    [InlineData("---\n? title\n: A\n---\nText.\n", "---\ntitle: A\n---\nText.\n")]
    [InlineData("---json with a text\nText.\n", "---json with a text\nText.\n")]
    [InlineData("+++\ndescription = \"\"\"\nOne\ntwo.\"\"\"\n+++\n", "---\ndescription: \"One\\ntwo.\"\n---\n")]
    public void Front_matter_of_any_format_becomes_YAML_and_the_body_stays(string text, string expected) =>
        SourceFrontMatter.Convert("a.md", text, new()).ShouldBe(expected);

    [Theory]
    [InlineData("pubDate: 2026-01-02", "date: 2026-01-02")]
    [InlineData("created: 2026-01-02\npublished: 2026-01-03", "date: 2026-01-03")]
    [InlineData("date: 2026-01-02\npublishedAt: 2026-01-03", "date: 2026-01-02\npublishDate: 2026-01-03")]
    [InlineData("date: 2026-01-02\ngoLive: 2020-01-03", "date: 2026-01-02\npublishDate: 2026-01-02")]
    [InlineData("validUntil: 2026-01-02\nexpires: 2025-01-02", "expires: 2025-01-02")]
    [InlineData("published: false", "draft: true")]
    [InlineData("draft: false\nwip: true", "draft: true")]
    [InlineData("permalink: false", "draft: true")]
    [InlineData("build: {render: never}", "draft: true")]
    [InlineData("_build: {list: false}", "unlisted: true")]
    [InlineData("visibility: members", "draft: true")]
    [InlineData("status: scheduled", "draft: true")]
    [InlineData("status: scheduled\ndate: 2026-01-02", "date: 2026-01-02")]
    [InlineData("listed: false", "unlisted: true")]
    [InlineData("published: true", "")]
    [InlineData("extra: {title: A, private: true}", "extra: {title: A}\ndraft: true")]
    [InlineData("password: abc", "draft: true")]
    [InlineData("pubDate: soon", "draft: true")]
    [InlineData("embargoedFor: press", "draft: true")]
    [InlineData("hidden: maybe", "draft: true")]
    [InlineData("saveAsDraft: true", "draft: true")]
    [InlineData("ignorePost: true", "draft: true")]
    [InlineData("notPublished: true", "draft: true")]
    [InlineData("publish_state: draft", "draft: true")]
    [InlineData("members_only: true", "draft: true")]
    [InlineData("stage: draft", "draft: true")]
    [InlineData("firstPublishedAt: 2999-01-01", "draft: true")]
    [InlineData("pubDate: 2999-01-01", "date: 2999-01-01")]
    [InlineData("hideFromHashnodeCommunity: true", "hideFromHashnodeCommunity: true")]
    [InlineData("draft_feedback_requests: 3", "draft_feedback_requests: 3")]
    [InlineData("storyPublishDate: 2011", "storyPublishDate: 2011")]
    [InlineData("hide: [navigation, feedback]", "")]
    [InlineData("hide: true", "draft: true")]
    public void Keys_of_other_engines_become_those_of_this_site(string keys, string expected)
    {
        var lines = expected.Length == 0 ? "" : expected + "\n";
        SourceFrontMatter.Convert("a.md", $"---\n{keys}\n---\nText.\n", new()).ShouldBe($"---\n{lines}---\nText.\n");
    }

    [Fact]
    public void Keys_of_real_sites_hide_a_text_only_if_they_plainly_mean_visibility()
    {
        string[] shown = [
            "draft:", "wip:", "release: true", "release: v1.2", "release: 1.4", "status: evergreen", "status: seedling",
            "status: budding", "status: growing", "status: \"🌱\"", "status: active", "status:", "stage: draft-like",
            "growthStage: seedling", "maturity: budding", "confidence: low", "importance: 3", "epistemic_status: certain",
            "project_status: active", "http_status: 404", "schedule: weekly", "published_in: Nature",
            "publishing_house: O'Reilly", "secrets_manager: vault", "expires_in: 3 days", "show_date: true",
            "hide_table_of_contents: true", "hideComments: true", "showtoc: false", "sidebar_position: 2",
            "pagination_next: null", "slides: true", "asciinema: true", "in_search_index: true", "weight: 10",
            "render_with_liquid: false", "ignore: false", "exclude: false", "enabled: true", "show: true", "disabled: false",
            "dg-publish: true", "dg-home: true", "dg-note-icon: tree", "up: \"[[Home]]\"", "banner_y: 0.5",
            "draft_feedback_requests: 3", "privateNotes: x", "visibilityKm: 30", "publisher: Some House",
            "storyPublishDate: 2011", "craft: beer", "wide: true", "tip: true", "password: ''",
        ];
        string[] hidden = [
            "draft: true", "private: maybe", "hidden: yes please", "published: later", "published: false", "publish: false",
            "dg-publish: false", "readyToPublish: false", "unlisted_until: spring", "status: draft", "status: first draft",
            "status: in review", "status: scheduled\npublishedAt:", "release: false", "ignore: true", "exclude: true",
            "enabled: false", "post_password: abc", "embargo_level: 2", "visibility: friends", "saveAsDraft: true",
            "publishToMedium: false", "workflow: {state: draft}", "isDeleted: true", "post: {protected: true}",
        ];
        shown.Where(IsDraft).ShouldBeEmpty();
        hidden.Where(key => !IsDraft(key)).ShouldBeEmpty();

        static bool IsDraft(string keys) =>
            SourceFrontMatter.Convert("a.md", $"---\ntitle: A\n{keys}\n---\nText.\n", new()).Contains("draft: true", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("title: A\npublished: false\n---\nText.\n", "---\ntitle: A\ndraft: true\n---\nText.\n", "")]
    [InlineData("----\ntitle: A\ndate: 2999-01-01\n---\nText.\n", "---\ntitle: A\ndate: 2999-01-01\n---\nText.\n", "")]
    [InlineData("# A\n\n---\nstatus: draft\n---\nText.\n", "---\ndraft: true\n---\n\n# A\n\n---\nstatus: draft\n---\nText.\n", "a.md:4")]
    public void Keys_outside_the_front_matter_hide_a_text(string text, string expected, string reported)
    {
        var report = new ImportReport();
        SourceFrontMatter.Convert("a.md", text, report).ShouldBe(expected);
        string.Join(' ', report.Losses.SelectMany(l => l.Examples)).ShouldBe(reported);
    }

    [Fact]
    public void A_document_that_a_key_may_hide_is_in_the_report()
    {
        var report = new ImportReport();
        SourceFrontMatter.Convert("a.md", "---\nhidden: maybe\n---\n", report);
        var loss = report.Losses.ShouldHaveSingleItem();
        loss.Kind.ShouldBe("documents that a key may hide, imported as drafts");
    }
}
