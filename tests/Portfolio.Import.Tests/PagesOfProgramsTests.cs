using Portfolio.Import.Sources;
using static Portfolio.Import.Tests.SampleText;

namespace Portfolio.Import.Tests;

/// <summary>Checks pages whose program says what is a draft: Medium, Quarto and R Markdown.</summary>
public sealed class PagesOfProgramsTests : IDisposable
{
    private readonly ImportedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Stories_of_Medium_have_their_dates_and_drafts_stay_drafts()
    {
        Story("2019-02-03_Kites-12ab", "Kites", Kites, "<time class=\"dt-published\" datetime=\"2019-02-03T10:11:12.123Z\">February 3, 2019</time>");
        Story("2020-05-06_Boats-34cd", "Boats", Boats, "<time class=\"dt-published\" datetime=\"2020-05-06T10:11:12.123Z\">May 6, 2020</time>");
        Story("draft_Secret-56ef", "Secret", "A plan that nobody shall read before the summer, when the boats are ready and the kites are high.", "");
        var site = Import("output");
        (site.Posts, site.Counts.Shown, site.Counts.Hidden.Values.Sum()).ShouldBe((2, 2, 1));
        _folder.Read("posts/2019-02-03_Kites-12ab.md").ShouldContain("date: \"2019-02-03T10:11:12+00:00\"");
        _folder.Files.Select(f => f.EndsWith(".md", StringComparison.Ordinal) ? _folder.Read(f) : "").Where(t => t.Contains("A plan"))
            .ShouldHaveSingleItem().ShouldContain("draft: true");
        // No page of an export names another, which says nothing about the text.
        site.Report.Losses.ShouldNotContain(l => l.Kind.Contains("unlisted"));
    }

    [Theory]
    [InlineData("<abbr class=\"dt-published\" title=\"2021-07-08\">a summer</abbr>", "2021-07-08")]
    [InlineData("<data class=\"dt-published\" value=\"2021-07-08T01:02:03Z\">then</data>", "2021-07-08T01:02:03+00:00")]
    [InlineData("<span class=\"dt-published\">8 July 2021</span>", "2021-07-08")]
    [InlineData("<time class=\"dt-published\" datetime=\"2021-07-08\">a</time><time class=\"dt-published\" datetime=\"2021-07-09\">b</time>", null)]
    [InlineData("<time class=\"dt-updated\" datetime=\"2021-07-08\">a</time>", null)]
    public void The_only_date_of_the_only_entry_is_that_of_the_text(string date, string? written)
    {
        Story("kites", "Kites", Kites, date);
        Import("output");
        var text = _folder.Files.Where(f => f.EndsWith("kites.md", StringComparison.Ordinal)).Select(_folder.Read).ShouldHaveSingleItem();
        text.Contains("\ndate: ", StringComparison.Ordinal).ShouldBe(written is not null);
        if (written is not null)
            text.ShouldContain(written);
    }

    [Theory]
    [InlineData("qmd", "draft: true", "", true)]
    [InlineData("qmd", "draft: yes", "", true)]
    [InlineData("Rmd", "draft: true", "", true)]
    [InlineData("qmd", "author: Ada", "<meta name=\"quarto:status\" content=\"draft\">", true)]
    [InlineData("qmd", "categories: [draft-horses]", "", false)]
    [InlineData("Rmd", "draft: false", "", false)]
    public void A_draft_of_Quarto_with_a_page_is_not_published(string extension, string key, string head, bool isHidden)
    {
        Computed("index", extension, "title: Home", Boats, "<a href='posts/kites.html'>Kites</a>");
        Computed("posts/kites", extension, $"title: Kites\ndate: 2024-01-02\n{key}", Kites, "", head);
        Import("source/_site", "source");
        using var site = new SiteFolder(_folder.Content);
        site.Sync.Run();
        using var session = site.Now.Open();
        session.Posts.List().Count.ShouldBe(isHidden ? 0 : 1);
    }

    [Fact]
    public void A_computed_document_has_its_front_matter_and_the_results_of_its_page()
    {
        Computed("index", "qmd", "title: Home", Boats, "<a href='posts/kites.html'>Kites</a>");
        Computed("posts/kites", "qmd", "title: Kites\ndate: 2024-01-02\ncategories: [wind, paper]", Kites
            + "\n\n```{r}\nsummary(kites)\n```", "<div class='cell'><pre class='sourceCode r code-with-copy'><code class='sourceCode r'>summary(kites)"
            + "</code></pre><pre><code>Min. 4.0</code></pre></div>");
        Import("source/_site", "source");
        var text = _folder.Read("posts/kites.md");
        text.ShouldStartWith("---\ntitle: Kites\ndate: 2024-01-02\ncategories: [wind, paper]\n---\n");
        text.ShouldContain("```r\nsummary(kites)\n```\n\n```\nMin. 4.0\n```");
        text.ShouldNotContain("{r}");
    }

    [Fact]
    public void A_computed_document_without_a_title_has_that_of_its_page()
    {
        Computed("index", "Rmd", "title: Home", Boats, "<a href='kites.html'>Kites</a>");
        _folder.Write("source/01-kites.Rmd", $"# Kites\n\n{Kites}\n");
        Page("kites", "Kites", Kites, "");
        Import("source/_site", "source");
        _folder.Read("pages/kites.md").ShouldStartWith("---\ntitle: \"Kites\"\n---\n");
    }

    private void Story(string name, string title, string text, string date) => _folder.Write($"output/{name}.html",
        $"<!DOCTYPE html><html><head><title>{title}</title></head><body><article class=\"h-entry\"><header><h1 class=\"p-name\">{title}</h1></header>"
        + $"<section class=\"e-content\"><p>{text}</p></section><footer><p>By Ada on {date}.</p></footer></article></body></html>");

    private void Computed(string name, string extension, string matter, string text, string results, string head = "")
    {
        _folder.Write($"source/{name}.{extension}", $"---\n{matter}\n---\n\n{text}\n");
        Page(name, matter.Split('\n')[0]["title: ".Length..], text.Split("\n\n```")[0], results, head);
    }

    private void Page(string name, string title, string text, string results, string head = "") => _folder.Write($"source/_site/{name}.html",
        $"<!DOCTYPE html><html lang='en'><head><title>{title} – The site</title>{head}</head><body><main><h1 class='title'>{title}</h1>"
        + $"<p>{text}</p>{results}</main></body></html>");

    private ImportedSite Import(string output, string? source = null)
    {
        var root = Path.GetDirectoryName(_folder.Source)!;
        var site = ImportSource.Read(null, Path.Combine(root, source ?? output), Path.Combine(root, output));
        _folder.Import(site);
        return site;
    }
}
