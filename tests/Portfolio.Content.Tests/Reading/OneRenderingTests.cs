using Portfolio.Content.Model;
using Portfolio.Content.Store;

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
        (settings.AreUnknown, settings.Frames.Count, settings.Forms.Count).ShouldBe((true, 0, 0));
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
