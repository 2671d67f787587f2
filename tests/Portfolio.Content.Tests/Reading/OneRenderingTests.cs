using Portfolio.Content.Model;

namespace Portfolio.Content.Tests.Reading;

public sealed class OneRenderingTests : IDisposable
{
    private const string Text = ":smile: ==m== H~2~O ![pic](https://other.example/p.png)";

    private readonly SiteFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void All_texts_of_the_author_follow_the_settings_of_the_site()
    {
        Write("images: off\nmarkdown: {emoji: false, mark: false, subscript: true}\n");
        foreach (var (name, html) in Texts())
        {
            html.ShouldNotContain("<img", customMessage: name);
            html.ShouldContain(":smile: ==m== H<sub>2</sub>O pic", customMessage: name);
        }

        Write("images: remote\n");
        Texts().ShouldAllBe(text => text.Html.Contains("<img", StringComparison.Ordinal));
        _folder.Now.ImageOrigins.ShouldBe(["https://other.example"]);
    }

    [Fact]
    public void The_images_of_values_are_allowed_without_a_post_that_shows_them()
    {
        _folder.Write("site.yaml", "footer: 'F ![f](https://foot.example/f.png)'\n")
            .Write("posts/a.md", "# A\n")
            .Write("projects/boat.md", "---\ntitle: Boat\nresult: 'B ![b](https://boat.example/b.png)'\n---\nText.\n")
            .Write("profile.yaml", "name: Ada\nprojects: [{name: Kite, description: 'P ![p](https://kite.example/p.png)'}]\n").Sync.Run();
        _folder.Now.ImageOrigins.ShouldBe(["https://boat.example", "https://foot.example", "https://kite.example"]);
    }

    [Theory]
    [InlineData("footer: '\"no\" -- ...'")]
    [InlineData("footer: {text: '\"no\" -- ...'}")]
    [InlineData("footer: {text: '\"no\" -- ...', belowByline: true}")]
    public void A_footer_has_the_punctuation_of_the_site(string footer)
    {
        _folder.Write("site.yaml", $"smartPunctuation: false\n{footer}\n").Write("posts/a.md", "# A\n").Sync.Run();
        using var site = _folder.Now.Open();
        site.Footer()!.Html.ShouldContain("&quot;no&quot; -- ...");
    }

    [Fact]
    public void An_invalid_site_loads_nothing_from_another_one()
    {
        _folder.Write("site.yaml", "frames: [other.example]\nforms: [other.example]\nbaseUrl: not a url\n")
            .Write("posts/a.md", "# A\n").Sync.Run();
        var settings = _folder.Now.Settings;
        (settings.AreUnknown, settings.Outside.Frames.Count, settings.Outside.Forms.Count).ShouldBe((true, 0, 0));
    }

    [Fact]
    public void Nothing_from_outside_is_allowed_by_none_of_its_settings()
    {
        foreach (var property in typeof(OutsideSettings).GetProperties().Where(p => p.Name != nameof(OutsideSettings.None)))
        {
            var allowsNothing = property.GetValue(OutsideSettings.None) is null or false or RemoteImages.Off
                or System.Collections.ICollection { Count: 0 };
            allowsNothing.ShouldBeTrue(property.Name);
        }
    }

    [Theory]
    [InlineData("site.yaml", "footer: 'A <script>x</script>'\n", 1, 12)]
    [InlineData("site.yaml", "footer:\n  text: 'A <script>x</script>'\n", 2, 12)]
    [InlineData("site.yaml", "languages: [{language: de, footer: 'A <script>x</script>'}]\n", 1, 39)]
    [InlineData("profile.yaml", "name: Ada\nprojects: [{name: Kite, description: 'A <script>x</script>'}]\n", 2, 41)]
    [InlineData("profile.yaml", "name: Ada\nexperience: [{title: Dev, results: ['A <script>x</script>']}]\n", 2, 40)]
    [InlineData("projects/kite.md", "---\ntitle: Kite\nresult: 'A <script>x</script>'\n---\nText.\n", 3, 12)]
    public void A_fault_in_the_Markdown_of_a_value_is_reported(string path, string text, int line, int column) =>
        _folder.Write(path, text).Write("posts/a.md", "# A\n").Sync.Run().Problems.Select(p => (p.File, p.Rule, p.Line, p.Column))
            .ShouldContain((path, "html-removed", line, column));

    [Fact]
    public void A_file_in_projects_is_a_project_also_without_posts()
    {
        _folder.Write("projects/boat.md", "---\ntitle: Boat\nresult: Floats.\n---\nText.\n").Write("profile.yaml", "name: Ada\n")
            .Sync.Run().Problems.ShouldBeEmpty();
        using var site = _folder.Now.Open();
        site.Find("/projects/boat").ShouldBeOfType<Page>().Project!.Result!.Text.ShouldBe("Floats.");
        site.Posts.List().ShouldBeEmpty();
    }

    private void Write(string settings) => _folder.Write("site.yaml", $"{settings}footer: '{Text}'\n")
        .Write("profile.yaml", $"name: Ada\nprojects: [{{name: Kite, description: '{Text}'}}]\n"
            + $"experience: [{{title: Dev, organization: Acme, description: '{Text}'}}]\n")
        .Write("posts/a.md", $"---\ntitle: A\ndate: 2026-01-01\n---\n{Text}\n").Sync.Run();

    private List<(string Name, string Html)> Texts()
    {
        using var site = _folder.Now.Open();
        var profile = site.Profile!;
        return
        [
            ("post", site.TextOf(site.Find("/blogs/a")!).Html), ("footer", site.Footer()!.Html),
            ("project", site.Fill(profile.Projects[0].Description!).Html), ("job", site.Fill(profile.Experience[0].Description!).Html),
        ];
    }
}
