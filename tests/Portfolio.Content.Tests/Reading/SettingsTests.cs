using Portfolio.Content.Model;
using Portfolio.Content.Reading.Folders;

namespace Portfolio.Content.Tests.Reading;

public sealed class SettingsTests : IDisposable
{
    private readonly SiteFolder _folder = new();

    [Theory]
    [InlineData("\"#0b6a6f\"", "#0b6a6f", null)]
    [InlineData("\"#ff0\"", null, "#ff0")]
    [InlineData("{light: \"#0b6a6f\", dark: \"#67c3c0\"}", "#0b6a6f", "#67c3c0")]
    [InlineData("{dark: \"#67c3c0\"}", null, "#67c3c0")]
    public void An_accent_is_used_in_the_themes_in_which_it_can_be_read(string written, string? light, string? dark) =>
        Site($"accent: {written}").Accent.ShouldBe(new Accent(light, dark));

    [Theory]
    [InlineData("{light: \"#ff0\", dark: \"#000\"}")]
    [InlineData("teal-ish")]
    public void An_accent_that_cannot_be_read_is_not_used(string written) =>
        Site($"accent: {written}").Accent.ShouldBeNull();

    [Fact]
    public void A_menu_entry_that_runs_code_is_removed() =>
        Site("nav: [{label: Run, url: \"javascript:alert(1)\"}, {label: A, url: /a}]").Nav.ShouldHaveSingleItem().Label
            .ShouldBe("A");

    [Fact]
    public void A_contact_or_project_does_not_link_to_code()
    {
        var profile = Profile("contact: [{label: Run, value: \"JavaScript:alert(1)\"}]\nprojects: [{name: Engine, live: \"data:text/html,x\"}]");
        profile.Contact.ShouldBeEmpty();
        profile.Projects.ShouldHaveSingleItem().Live.ShouldBeNull();
    }

    [Theory]
    [InlineData("https://example.com/", "https://example.com")]
    [InlineData("https://Bücher.example", "https://xn--bcher-kva.example")]
    [InlineData("https://me:secret@example.com", null)]
    [InlineData("https://example.com/blog/", "https://example.com/blog")]
    [InlineData("https://example.com/my blog", null)]
    [InlineData("https://example.com?a", null)]
    [InlineData("ftp://example.com", null)]
    [InlineData("https://ü-label-of-more-than-the-sixty-three-letters-that-a-name-may-have.example", null)]
    [InlineData("https://\u3164.example", null)]
    public void A_base_URL_is_scheme_host_and_path(string written, string? baseUrl)
    {
        Site($"baseUrl: \"{written}\"").BaseUrl.ShouldBe(baseUrl);
        _folder.Problems.All().Select(p => p.Rule).ShouldBe(baseUrl is null ? ["base-url"] : []);
    }

    [Theory]
    [InlineData("[{language: hi, title: X}, de]")]
    [InlineData("[{language: hi, title: X}, ~, ' de ']")]
    [InlineData("[{language: hi, title: X}, {lang: de}]")]
    public void A_language_is_a_tag_or_a_mapping(string written) =>
        Site($"language: en\nlanguages: {written}").Languages.Select(l => (l.Tag, l.Title)).ShouldBe([("hi", "X"), ("de", null)]);

    [Fact]
    public void A_language_states_values_of_the_profile_and_nothing_else_of_it()
    {
        var language = Site("languages: [{language: hi, profile: {role: R, skills: [{group: G, items: [Go]}]}}]").Languages[0];
        var profile = language.Translate(new Profile { Name = "Ada", Role = "Engineer", Location = "London" })!;
        (profile.Name, profile.Role, profile.Location, profile.Skills.Count).ShouldBe(("Ada", "R", "London", 1));
        language.Translate(null).ShouldBeNull();
        Site("languages: [{language: hi, profile: {name: A}}]");
        _folder.Problems.All().ShouldContain(p => p.Message.Contains("`name`"));
    }

    [Theory]
    [InlineData("pt-BR")]
    [InlineData("pt_BR")]
    public void The_language_of_the_site_is_a_tag_also_when_it_is_written_as_a_locale(string written) =>
        Site($"language: {written}").Language.ShouldBe("pt-BR");

    [Fact]
    public void A_URL_that_is_gone_is_written_with_or_without_the_site()
    {
        Site("title: A").Title.ShouldBe("A");
        _folder.Write("gone.yaml", "- https://example.com/Blogs/%C3%84\n- /blogs/old.html\n").Sync.Run();
        using var site = _folder.Now.Open();
        (site.OldUrls.IsGone("/blogs/ä"), site.OldUrls.IsGone("/blogs/old")).ShouldBe((true, true));
    }

    [Fact]
    public void A_query_or_a_fragment_in_gone_yaml_removes_no_page()
    {
        _folder.Write("gone.yaml", "- /blogs/old?page=2\n- /blogs/older#part\n- /blogs/oldest\n").Sync.Run();
        using var site = _folder.Now.Open();
        ((string[])["/blogs/old", "/blogs/older", "/blogs/oldest"]).Where(url => site.OldUrls.IsGone(url)).ShouldBe(["/blogs/oldest"]);
    }

    [Theory]
    [InlineData("period: 1842–43", "1842–43")]
    [InlineData("from: 1842, to: 1843", "1842 – 1843")]
    [InlineData("from: 1842", "1842 – present")]
    public void A_position_has_a_period(string written, string expected)
    {
        var period = Profile($"experience: [{{title: Analyst, {written}}}]").Experience.ShouldHaveSingleItem().Period!;
        (period.Text ?? $"{period.Start} – {period.End ?? "present"}").ShouldBe(expected);
    }

    [Theory]
    [InlineData("start: 2024-03, end: 2024-03", 1)]
    [InlineData("from: 2023-11, to: 2025-01", 15)]
    [InlineData("start: 2026-01", 11)]
    [InlineData("start: 2027-01", null)]
    [InlineData("from: 2023, to: 2025", null)]
    [InlineData("period: 2023–2025", null)]
    public void A_length_counts_the_first_and_the_last_month(string written, int? months) =>
        Profile($"experience: [{{title: Analyst, {written}}}]").Experience.ShouldHaveSingleItem().Period!
            .Months(new(2026, 11, 28, 0, 0, 0, DateTimeKind.Utc)).ShouldBe(months);

    [Fact]
    public void A_file_instead_of_the_folder_is_reported()
    {
        _folder.Write("posts/a.md", "# A\n");
        var file = Path.Combine(_folder.Content, "posts/a.md");
        new ContentFolder(file).Scan().Problems.ShouldHaveSingleItem().ToString()
            .ShouldBe($".:1:1: folder-missing: `{file}` is a file; specify its folder with --content");
    }

    public void Dispose() => _folder.Dispose();

    private SiteSettings Site(string yaml)
    {
        _folder.Write("site.yaml", yaml).Sync.Run();
        return _folder.Now.Settings;
    }

    private Profile Profile(string yaml)
    {
        _folder.Write("profile.yaml", yaml).Sync.Run();
        return _folder.Now.Profile.ShouldNotBeNull();
    }
}
